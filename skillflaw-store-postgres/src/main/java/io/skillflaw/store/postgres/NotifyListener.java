package io.skillflaw.store.postgres;

import io.skillflaw.store.cache.ChangeListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on one connection of its own, and on a new one when that breaks or falls silent: behind a pooler, or where the
 * network was cut without a word, a connection may look well and hear nothing. Only heartbeats that come back prove it.
 */
final class NotifyListener implements AutoCloseable {
    static final String HEARTBEAT = "BEAT ";

    private static final Logger LOG = LoggerFactory.getLogger(NotifyListener.class);
    private static final int SILENT_BEATS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long NEVER = Long.MIN_VALUE;

    private final DataSource single;
    private final String channel;
    private final String self;
    private final Duration heartbeat;
    private final ChangeListener changes;
    /** On the connection of now. */
    private final AtomicLong heardAt = new AtomicLong(NEVER);

    private volatile long lastHeardAt = NEVER;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Ends a pause. */
    private final Semaphore hurry = new Semaphore(0);

    private boolean isSilent;
    private volatile @Nullable Connection current;

    NotifyListener(DataSource single, String channel, String self, Duration heartbeat, ChangeListener changes) {
        this.single = single;
        this.channel = channel;
        this.self = self;
        this.heartbeat = heartbeat;
        this.changes = changes;
        this.thread = new Thread(this::listen, "skillflaw-store-listener");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isLive() {
        long heard = heardAt.get();
        return heard != NEVER
                && System.nanoTime() - heard
                        < heartbeat.multipliedBy(SILENT_BEATS).toNanos();
    }

    /** Empty if nothing was ever heard. */
    Optional<Duration> sinceHeard() {
        long last = lastHeardAt;
        return last == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - last));
    }

    /** Listens anew at once: the database is another server now, or the connection did not survive. */
    void beginAnew() {
        hurry.release();
        Connection open = current;
        if (open != null) {
            abort(open);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        beginAnew();
    }

    private void listen() {
        Duration pause = heartbeat;
        try {
            do {
                pause = listenOnce() ? heartbeat : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                boolean unused = hurry.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                hurry.drainPermits();
            } while (isOpen());
        } catch (InterruptedException e) {
            LOG.debug("the listening thread was interrupted and ends", e);
        }
    }

    /** Returns when the connection is of no more use; whether anything was heard on it. */
    private boolean listenOnce() {
        heardAt.set(NEVER);
        try (Connection connection = single.getConnection();
                Statement statement = connection.createStatement()) {
            current = connection;
            boolean unused = statement.execute("listen \"" + channel + "\"");
            // Whatever was told before this moment was told to nobody here.
            changes.missed();
            hear(connection.unwrap(PGConnection.class));
        } catch (SQLException e) {
            if (isOpen()) {
                LOG.debug(
                        "other instances cannot be heard: {}",
                        DriverFailure.of(e).getMessage());
            }
        } finally {
            current = null;
        }
        return heardAt.getAndSet(NEVER) != NEVER;
    }

    private void hear(PGConnection connection) throws SQLException {
        long since = System.nanoTime();
        long patience = heartbeat.multipliedBy(SILENT_BEATS).toNanos();
        while (isOpen()) {
            PGNotification[] heard = connection.getNotifications((int) heartbeat.toMillis());
            if (heard != null) {
                for (PGNotification notification : heard) {
                    hear(notification.getParameter());
                }
            }
            long last = heardAt.get() == NEVER ? since : heardAt.get();
            if (System.nanoTime() - last > patience) {
                reportSilence();
                return;
            }
        }
    }

    private void hear(String payload) {
        if (payload.startsWith(HEARTBEAT)) {
            if (payload.endsWith(self)) {
                long now = System.nanoTime();
                heardAt.set(now);
                lastHeardAt = now;
                isSilent = false;
            }
            return;
        }
        ChangePayload.read(payload)
                .ifPresentOrElse(
                        told -> {
                            if (!told.sender().equals(self)) {
                                changes.changed(told.changes());
                            }
                        },
                        changes::missed);
    }

    /** Once for each time that it falls silent. */
    private void reportSilence() {
        if (!isSilent) {
            isSilent = true;
            LOG.warn("Notifications do not arrive, so changes of other instances are seen later, but within the bound;"
                    + " listening takes a connection to the server itself");
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug(
                    "the listening connection could not be aborted: {}",
                    DriverFailure.of(e).getMessage());
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
