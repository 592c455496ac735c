package io.skillflaw.store.postgres;

import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.error.TransientStoreException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries a call again inside its deadline, where it is known that nothing happened and it may be otherwise in a moment:
 * contention as long as there is time, a database that is gone until it is clear that it stays so.
 */
final class Retry {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Circuit circuit;
    private final Duration least;
    private final Pause pause;
    private final DoubleSupplier jitter;
    private final StoreMeters meters;
    private final BooleanSupplier closed;

    /** How to let time pass. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /**
     * @param least how much time must be left to be worth another try: one that the deadline cuts off is worse than none,
     *     as its outcome would be unknown
     * @param jitter a random number from 0 to 1, so that those who met do not meet again
     * @param meters count what is tried again
     * @param closed whether nothing is to be tried again
     */
    Retry(
            Circuit circuit,
            Duration least,
            Pause pause,
            DoubleSupplier jitter,
            StoreMeters meters,
            BooleanSupplier closed) {
        this.circuit = circuit;
        this.least = least;
        this.pause = pause;
        this.jitter = jitter;
        this.meters = meters;
        this.closed = closed;
    }

    /** @param attempt throws {@link StoreContentionException} and {@link StoreUnavailableException} only if nothing happened */
    <R extends @Nullable Object> R run(Deadline deadline, Supplier<R> attempt) {
        Duration next = FIRST_PAUSE;
        while (true) {
            try {
                return attempt.get();
            } catch (StoreContentionException e) {
                if (!isWorthIt(e) || !isTimeLeft(deadline)) {
                    throw e;
                }
                await(next, deadline, e);
            } catch (StoreUnavailableException e) {
                if (!isWorthIt(e) || !circuit.mayBeOver()) {
                    throw e;
                }
                await(next, deadline, e);
            }
            next = longer(next);
        }
    }

    /** Whether there is time for another try. */
    boolean isTimeLeft(Deadline deadline) {
        return deadline.leftNanos() >= least.toNanos();
    }

    /**
     * Tries as long as there is time, since something is unknown without.
     *
     * @param lost what to throw if there is none left
     * @param step throws what passes while it could not be done; may be done several times
     */
    <R extends @Nullable Object> R persist(Deadline deadline, OutcomeUnknownException lost, Supplier<R> step) {
        Duration next = FIRST_PAUSE;
        while (true) {
            try {
                return step.get();
            } catch (TransientStoreException e) {
                if (!pauses(next, deadline)) {
                    lost.addSuppressed(e);
                    throw lost;
                }
            }
            next = longer(next);
        }
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private static boolean isWorthIt(TransientStoreException failure) {
        return FailureKind.of(failure.sqlState().orElse(null)).passes();
    }

    private void await(Duration longest, Deadline deadline, TransientStoreException failure) {
        if (!pauses(longest, deadline)) {
            throw failure;
        }
        meters.retried(failure);
    }

    /** Whether time passed and some is left. */
    private boolean pauses(Duration longest, Deadline deadline) {
        Duration time = Duration.ofNanos((long) (longest.toNanos() * (0.5 + jitter.getAsDouble() / 2)));
        if (closed.getAsBoolean() || deadline.leftNanos() <= time.toNanos()) {
            return false;
        }
        try {
            pause.await(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
