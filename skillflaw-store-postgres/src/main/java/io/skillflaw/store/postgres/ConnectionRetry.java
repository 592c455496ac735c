package io.skillflaw.store.postgres;

import io.skillflaw.store.error.StoreUnavailableException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again while the database cannot be reached, ever more slowly and up to a limit. */
final class ConnectionRetry {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final DoubleSupplier jitter;

    /** How to let time pass. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /**
     * @param nanoTime a clock that nobody sets, as {@link System#nanoTime}
     * @param jitter a random number from 0 to 1, so that instances that start together do not try together
     */
    ConnectionRetry(Duration limit, LongSupplier nanoTime, Pause pause, DoubleSupplier jitter) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.jitter = jitter;
    }

    /** Runs the attempt until it succeeds, fails for another reason than an outage, or the limit is reached. */
    void run(Runnable attempt) {
        long start = nanoTime.getAsLong();
        Duration next = FIRST_PAUSE;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (StoreUnavailableException e) {
                Duration left = limit.minusNanos(nanoTime.getAsLong() - start);
                if (left.isNegative() || left.isZero()) {
                    throw e;
                }
                Duration time = shorter(jittered(next), left);
                LOG.warn("The database is not ready, trying again in {} ms: {}", time.toMillis(), reason(e));
                await(time, e);
                next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    /** What the driver said is what an operator can act on. */
    private static String reason(StoreUnavailableException failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : ", " + cause.getMessage());
    }

    private Duration jittered(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * (0.5 + jitter.getAsDouble() / 2)));
    }

    private void await(Duration time, StoreUnavailableException failure) {
        try {
            pause.await(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
