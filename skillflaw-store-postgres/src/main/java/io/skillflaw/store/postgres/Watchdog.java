package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the socket under whoever waits on it longer than allowed. Nothing else helps where packets vanish: to cancel
 * a statement takes the network too, and a timeout of the socket begins anew with every byte and does not know of writing.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "skillflaw-store-watchdog"));
    /** Not on the clock's thread: to close an encrypted connection can block. */
    private final ExecutorService aborts =
            Executors.newCachedThreadPool(task -> daemon(task, "skillflaw-store-watchdog-abort"));

    Watchdog() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Watches until it is told that the use has ended. */
    Watch watch(Connection connection, Deadline deadline) {
        return watch(connection, deadline, () -> {});
    }

    /** @param first what to do before the connection is closed */
    Watch watch(Connection connection, Deadline deadline, Runnable first) {
        AtomicReference<@Nullable Future<?>> alarm = new AtomicReference<>();
        Watch watch = new Watch(() -> cancel(alarm.get()));
        try {
            alarm.set(clock.schedule(
                    () -> ring(watch, connection, first), Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the store is closed", e);
        }
        return watch;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        aborts.shutdown();
    }

    private void ring(Watch watch, Connection connection, Runnable first) {
        if (watch.fire()) {
            aborts.execute(() -> {
                first.run();
                abort(connection);
            });
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

    private static void cancel(@Nullable Future<?> alarm) {
        if (alarm != null) {
            boolean unused = alarm.cancel(false);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
