package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the socket under whoever waits on it longer than allowed. Nothing else helps where packets vanish: to cancel
 * a statement takes the network too, and a timeout of the socket begins anew with every byte and does not know of writing.
 *
 * <p>A thread sleeps until the first deadline that it knows of. A use that ends in time does not wake it, nor does one that
 * begins and may last longer: a call costs an entry in a set, and the thread looks at the set about once a deadline.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** Uses that end before the clock comes to look need not wake it again and again. */
    private static final Duration UNASKED = Duration.ofSeconds(1);

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread clock = daemon(this::run, "skillflaw-store-watchdog");
    /** Not on the clock's thread: to close an encrypted connection can block. */
    private final ExecutorService aborts =
            Executors.newCachedThreadPool(task -> daemon(task, "skillflaw-store-watchdog-abort"));
    /** When the clock looks next; null while it is looking, when it may have passed a new watch by. */
    private volatile @Nullable Deadline alarm;

    private volatile boolean isClosed;

    Watchdog() {
        clock.start();
    }

    /** Watches until it is told that the use has ended. */
    Watch watch(Connection connection, Deadline deadline) {
        return watch(connection, deadline, () -> {});
    }

    /** @param first what to do before the connection is closed */
    Watch watch(Connection connection, Deadline deadline, Runnable first) {
        if (isClosed) {
            throw new IllegalStateException("the store is closed");
        }
        Watch watch = new Watch(deadline, watches::remove, () -> {
            first.run();
            abort(connection);
        });
        boolean unused = watches.add(watch);
        Deadline next = alarm;
        if (next == null || deadline.isBefore(next)) {
            LockSupport.unpark(clock);
        }
        return watch;
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(clock);
    }

    private void run() {
        boolean wasIdle = false;
        while (!isClosed) {
            // Before it looks: who comes after this wakes the clock, who came before is seen.
            alarm = null;
            Deadline next = ringAndFindNext();
            if (next == null && wasIdle) {
                LockSupport.park(this);
                wasIdle = false;
            } else {
                wasIdle = next == null;
                Deadline look = next == null ? Deadline.in(UNASKED) : next;
                alarm = look;
                LockSupport.parkNanos(this, Math.max(1, look.leftNanos()));
            }
        }
        aborts.shutdown();
    }

    /** Ends what is overdue. */
    private @Nullable Deadline ringAndFindNext() {
        Deadline next = null;
        for (Watch watch : watches) {
            Deadline deadline = watch.deadline();
            if (deadline.leftNanos() <= 0) {
                ring(watch);
            } else if (next == null || deadline.isBefore(next)) {
                next = deadline;
            }
        }
        return next;
    }

    private void ring(Watch watch) {
        boolean unused = watches.remove(watch);
        if (watch.fire()) {
            aborts.execute(watch::bite);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn(
                    "a connection that does not answer could not be closed: {}",
                    DriverFailure.of(e).getMessage());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
