package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;

/**
 * The pool of connections that calls share; log lines have a small one of their own. Read from the JSON in
 * {@code SKILLFLAW_DB_CONNECTION_SETTINGS}, whose names are given in brackets.
 *
 * <p>{@code pool_pre_ping} is read and changes nothing: a connection that was idle for more than half a second is always
 * checked before it is handed out, one that was in use just now never is.
 *
 * @param size connections kept open, from 1 to 1,000 ({@code pool_size})
 * @param overflow connections opened beyond that under load and closed after ten idle minutes, from 0 to 1,000
 *     ({@code max_overflow})
 * @param timeout how long a call waits for a connection, from 250 ms to 60 s ({@code pool_timeout}, in seconds)
 * @param recycle how old a connection may become, from 30 s to one day; zero for no limit ({@code pool_recycle}, in
 *     seconds, -1 for no limit)
 * @param echo whether every statement is logged, without its parameters ({@code echo})
 */
public record PoolSettings(int size, int overflow, Duration timeout, Duration recycle, boolean echo) {
    public PoolSettings {
        within("pool_size", size, 1, 1_000);
        within("max_overflow", overflow, 0, 1_000);
        within("pool_timeout in milliseconds", timeout.toMillis(), 250, 60_000);
        if (!recycle.isZero()) {
            within("pool_recycle", recycle.toSeconds(), 30, 86_400);
        }
    }

    /**
     * Ten connections, five more under load, five seconds to wait, half an hour to live.
     *
     * @return the default
     */
    public static PoolSettings standard() {
        return new PoolSettings(10, 5, Duration.ofSeconds(5), Duration.ofMinutes(30), false);
    }

    /**
     * The same pool with other sizes.
     *
     * @param newSize connections kept open
     * @param newOverflow connections opened beyond that
     * @return a copy
     * @throws InvalidInputException if a size is out of bounds
     */
    public PoolSettings withSizes(int newSize, int newOverflow) {
        return new PoolSettings(newSize, newOverflow, timeout, recycle, echo);
    }

    int max() {
        return size + overflow;
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidInputException(name, "is %d, it must lie between %d and %d".formatted(value, min, max));
        }
    }
}
