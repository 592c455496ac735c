package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.pipeline.Entrance;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What calls of one open store have in common, on whichever pool.
 *
 * @param deadlines when they must have ended
 * @param watchdog ends them
 * @param circuit lets them fail at once while the database is gone
 * @param retry tries them again
 * @param limits how long they and transactions may take
 * @param serverLimits what a server is told of that
 * @param meters count them
 * @param closed whether the store is
 * @param entrance where they begin and end
 */
record Calls(
        Deadlines deadlines,
        Watchdog watchdog,
        Circuit circuit,
        Retry retry,
        CallLimits limits,
        ServerLimits serverLimits,
        StoreMeters meters,
        BooleanSupplier closed,
        Entrance entrance) {
    private static final int PARTS = 4;
    private static final int PARTS_TO_ASK = 20;

    static Calls of(
            CallLimits limits,
            Deadlines deadlines,
            Watchdog watchdog,
            Circuit circuit,
            StoreMeters meters,
            BooleanSupplier closed,
            Entrance entrance) {
        Retry retry = new Retry(
                circuit,
                limits.call().dividedBy(PARTS),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                () -> ThreadLocalRandom.current().nextDouble(),
                meters,
                closed);
        return new Calls(
                deadlines,
                watchdog,
                circuit,
                retry,
                limits,
                ServerLimits.of(limits, Duration.ZERO),
                meters,
                closed,
                entrance);
    }

    /** The like of those that have an entrance of their own. */
    Calls by(Entrance other) {
        return new Calls(deadlines, watchdog, circuit, retry, limits, serverLimits, meters, closed, other);
    }

    /** Does what is a call or, within one, a part of it. */
    <R extends @Nullable Object> R call(Function<Deadline, R> steps) {
        boolean isWhole = enter();
        try {
            return deadlines.call(steps);
        } finally {
            if (isWhole) {
                entrance.leave();
            }
        }
    }

    /**
     * Begins a call, unless the thread is in one.
     *
     * @return whether it did, and the entrance is to be left
     * @throws IllegalStateException if none may begin any more
     */
    boolean enter() {
        boolean isWhole = deadlines.current().isEmpty();
        if (isWhole) {
            entrance.enter();
        }
        return isWhole;
    }

    /**
     * What a change whose answer vanishes leaves of its deadline. A server that is there has long said by then that its time is
     * up, see {@link ServerLimits}; it is enough to ask what became of the change.
     */
    Duration timeToAsk() {
        return limits.call().dividedBy(PARTS_TO_ASK);
    }

    /** For calls that are under way: whether it is worth looking for a connection. */
    void checkAllowed(Origin origin) {
        if (closed.getAsBoolean()) {
            throw new StoreUnavailableException("the store was closed meanwhile; nothing was changed", origin, null);
        }
        circuit.check(origin);
    }
}
