package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

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
 */
record Calls(
        Deadlines deadlines,
        Watchdog watchdog,
        Circuit circuit,
        Retry retry,
        CallLimits limits,
        ServerLimits serverLimits,
        StoreMeters meters,
        BooleanSupplier closed) {
    private static final int PARTS = 4;
    private static final int PARTS_TO_ASK = 20;

    static Calls of(
            CallLimits limits,
            Deadlines deadlines,
            Watchdog watchdog,
            Circuit circuit,
            StoreMeters meters,
            BooleanSupplier closed) {
        Retry retry = new Retry(
                circuit,
                limits.call().dividedBy(PARTS),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                () -> ThreadLocalRandom.current().nextDouble(),
                meters);
        return new Calls(
                deadlines, watchdog, circuit, retry, limits, ServerLimits.of(limits, Duration.ZERO), meters, closed);
    }

    /**
     * What a change whose answer vanishes leaves of its deadline. A server that is there has long said by then that its time is
     * up, see {@link ServerLimits}; it is enough to ask what became of the change.
     */
    Duration timeToAsk() {
        return limits.call().dividedBy(PARTS_TO_ASK);
    }

    void checkAllowed(Origin origin) {
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("the store is closed");
        }
        circuit.check(origin);
    }
}
