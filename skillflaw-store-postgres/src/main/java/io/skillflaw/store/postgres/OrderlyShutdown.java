package io.skillflaw.store.postgres;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends threads that call the database: nothing more begins, and what is under way is waited for a little; what takes longer
 * ends with the pools. Nothing is interrupted, as what was being done would be lost.
 */
final class OrderlyShutdown {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyShutdown.class);
    /** How long it waits, where there is that much time. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private OrderlyShutdown() {}

    /**
     * Ends them.
     *
     * @param work what may be under way, as a message names it
     * @param longest how long to wait, if that is less than it waits otherwise
     */
    static void of(ExecutorService threads, String work, Duration longest) {
        threads.shutdown();
        try {
            long millis = Math.min(PATIENCE.toMillis(), longest.toMillis());
            if (!threads.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
                LOG.warn("Closing while {} is still under way", work);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
