package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;

/**
 * How long things may take.
 *
 * @param call the longest that a call takes, with its wait for a connection, its tries and its statements, also where
 *     packets vanish and nobody ever answers; from 100 ms to ten minutes. It then throws
 *     {@link io.skillflaw.store.error.StoreTimeoutException} or, where a write was under way that the server may have
 *     done, {@link io.skillflaw.store.error.OutcomeUnknownException}
 * @param transaction the longest that a transaction stays open, from 100 ms to one day; it is then undone, its connection
 *     closed, and a warning names the place that opened it. Each call inside has its own deadline
 * @param slow from how long on a call, or a whole transaction, is logged as slow by {@code io.skillflaw.store.slow}, without
 *     any text or body that it was given; from zero, which logs all, to one day
 * @param close the longest that closing a store takes: half of it for calls and transactions under way, the rest for
 *     log lines, uses of keys and changes that are to be written or told; from 100 ms to ten minutes
 */
public record CallLimits(Duration call, Duration transaction, Duration slow, Duration close) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    public CallLimits {
        Duration unusedCall = Durations.within("call", call, SHORTEST, TEN_MINUTES);
        Duration unusedTransaction = Durations.within("transaction", transaction, SHORTEST, Durations.ONE_DAY);
        Duration unusedSlow = Durations.within("slow", slow, Duration.ZERO, Durations.ONE_DAY);
        Duration unusedClose = Durations.within("close", close, SHORTEST, TEN_MINUTES);
    }

    /**
     * Five seconds for a call, half a minute for a transaction; a second is slow; ten for the end.
     *
     * @return the default
     */
    public static CallLimits standard() {
        return new CallLimits(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    /**
     * The same with another limit on calls.
     *
     * @param limit from 100 ms to ten minutes
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public CallLimits withCall(Duration limit) {
        return new CallLimits(limit, transaction, slow, close);
    }

    /**
     * The same with another limit on transactions.
     *
     * @param limit from 100 ms to one day
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public CallLimits withTransaction(Duration limit) {
        return new CallLimits(call, limit, slow, close);
    }

    /**
     * The same with another limit from which calls are logged.
     *
     * @param limit from zero to one day
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public CallLimits withSlow(Duration limit) {
        return new CallLimits(call, transaction, limit, close);
    }

    /**
     * The same with another limit on closing.
     *
     * @param limit from 100 ms to ten minutes
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public CallLimits withClose(Duration limit) {
        return new CallLimits(call, transaction, slow, limit);
    }
}
