package io.skillflaw.store.postgres;

import io.skillflaw.store.error.TransientStoreException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chores that an open store does by itself, on threads of its own. What fails is reported and tried again. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int THREADS = 2;

    private final ScheduledThreadPoolExecutor threads;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    Housekeeping() {
        this.threads = new ScheduledThreadPoolExecutor(THREADS, chore -> {
            Thread thread = new Thread(chore, "skillflaw-store-housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Does a chore again and again, each time that long after the last has ended. */
    void every(Duration interval, String name, Runnable chore) {
        long nanos = interval.toNanos();
        Future<?> unused = threads.scheduleWithFixedDelay(() -> chore(name, chore), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Does a chore soon; nothing once this is closed. */
    void soon(String name, Runnable chore) {
        if (!threads.isShutdown()) {
            threads.execute(() -> chore(name, chore));
        }
    }

    /** @param longest how long to wait at most for what is under way */
    void close(Duration longest) {
        OrderlyShutdown.of(threads, "a chore", longest);
    }

    /** Does something once; says whether it succeeded. */
    static boolean attempt(String name, Runnable chore) {
        try {
            chore.run();
            return true;
        } catch (RuntimeException e) {
            report(name, e);
            return false;
        }
    }

    /**
     * A chore that threw would never be done again. What fails because the store was closed meanwhile is no news, nor is
     * what goes on failing, in an outage say.
     */
    private void chore(String name, Runnable chore) {
        try {
            chore.run();
            if (failing.remove(name)) {
                LOG.info("{} succeeded again", name);
            }
        } catch (RuntimeException e) {
            if (!threads.isShutdown() && failing.add(name)) {
                report(name, e);
            }
        }
    }

    private static void report(String name, RuntimeException failure) {
        if (failure instanceof TransientStoreException) {
            LOG.warn("{} failed: {}", name, failure.getMessage());
        } else {
            LOG.error("{} failed", name, failure);
        }
    }
}
