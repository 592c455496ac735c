package io.skillflaw.store.postgres;

import io.skillflaw.store.cache.Change;
import io.skillflaw.store.cache.ChangeFeed;
import io.skillflaw.store.cache.ChangeListener;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries changes by {@code NOTIFY}, after the commit and gathered: in the statement itself it would make all commits of
 * the database wait for one another. A heartbeat on the same way proves that others could be heard.
 */
final class NotifyFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyFeed.class);
    private static final Origin ORIGIN = Origin.of("changes", null);
    /** What it does, as messages name it. */
    static final String TELLING = "telling other instances of changes";

    private static final Duration GATHERING = Duration.ofMillis(5);
    private static final int MOST_PENDING = 5_000;
    private static final int LONGEST_SCHEMA = 50;

    private final SqlSession session;
    private final String channel;
    private final String self = UUID.randomUUID().toString();
    private final DataSource single;
    private final Duration heartbeat;
    private final ScheduledThreadPoolExecutor publisher = new ScheduledThreadPoolExecutor(1, task -> {
        Thread daemon = new Thread(task, "skillflaw-store-publisher");
        daemon.setDaemon(true);
        return daemon;
    });
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object lock = new Object();
    private Set<Change> pending = new LinkedHashSet<>();
    private volatile @Nullable NotifyListener listener;

    /**
     * Nothing is heard yet.
     *
     * @param session what is published with; takes no connection from the requests
     * @param single connections that listen, which must lead to the server itself
     */
    NotifyFeed(SqlSession session, DataSource single, String schema, Duration heartbeat) {
        this.session = session;
        this.single = single;
        this.heartbeat = heartbeat;
        publisher.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // Names may have 63 characters. Two schemas on one channel hear each other, which harms nobody.
        this.channel = "changes_" + schema.substring(0, Math.min(LONGEST_SCHEMA, schema.length()));
    }

    @Override
    public void publish(Collection<Change> changes) {
        boolean isFirst;
        synchronized (lock) {
            isFirst = pending.isEmpty();
            pending.addAll(changes);
            if (pending.size() > MOST_PENDING) {
                pending.clear();
                pending.add(new Change(Change.Kind.ANYTHING, ""));
            }
        }
        if (isFirst) {
            schedule();
        }
    }

    @Override
    public void subscribe(ChangeListener changes) {
        NotifyListener started = new NotifyListener(single, channel, self, heartbeat, changes);
        listener = started;
        started.start();
        long millis = heartbeat.toMillis();
        var unused = publisher.scheduleWithFixedDelay(
                () -> send(List.of(NotifyListener.HEARTBEAT + self)), 0, millis, TimeUnit.MILLISECONDS);
    }

    /** Listens on a new connection: the database was lost and is there again, on another server perhaps. */
    void beginAnew() {
        NotifyListener started = listener;
        if (started != null) {
            started.beginAnew();
        }
    }

    @Override
    public boolean isLive() {
        NotifyListener started = listener;
        return started != null && started.isLive();
    }

    @Override
    public Optional<Duration> sinceHeard() {
        NotifyListener started = listener;
        return started == null ? Optional.empty() : started.sinceHeard();
    }

    @Override
    public void close() {
        close(OrderlyShutdown.PATIENCE);
    }

    /** @param longest how long to wait at most for what is being told */
    void close(Duration longest) {
        if (closed.compareAndSet(false, true)) {
            NotifyListener started = listener;
            if (started != null) {
                started.close();
            }
            OrderlyShutdown.of(publisher, TELLING, longest);
            flush();
        }
    }

    private void schedule() {
        try {
            var unused = publisher.schedule(this::flush, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the store is being closed, this change is told at once", e);
            flush();
        }
    }

    private void flush() {
        Set<Change> changes;
        synchronized (lock) {
            changes = pending;
            pending = new LinkedHashSet<>();
        }
        if (!changes.isEmpty()) {
            send(ChangePayload.write(self, changes));
        }
    }

    /** What cannot be sent is lost: the others find out within their bound. */
    private void send(List<String> payloads) {
        try {
            Optional<Long> unused = session.readDirectly(
                    ORIGIN,
                    on -> NotifySql.NOTIFY.first(
                            on, values -> values.set("channel", channel).setTexts("payloads", payloads)));
        } catch (StoreException | IllegalStateException e) {
            LOG.debug("changes could not be told to other instances: {}", e.getMessage());
        }
    }
}
