package io.skillflaw.store.log;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;

/**
 * How a {@link LogTail} follows.
 *
 * @param interval how long it waits before it looks again; from 1 ms to 1 hour
 * @param lateness how much later than its own time a line may come in and still be told, and how much clocks may differ;
 *     from 0 to 1 hour. The lines of so long a time are read again at every look.
 */
public record TailOptions(Duration interval, Duration lateness) {
    private static final Duration MAX = Duration.ofHours(1);
    private static final TailOptions STANDARD = new TailOptions(Duration.ofSeconds(1), Duration.ofSeconds(10));

    public TailOptions {
        check("interval", interval, Duration.ofMillis(1));
        check("lateness", lateness, Duration.ZERO);
    }

    /**
     * The options where none are named.
     *
     * @return an interval of 1 s and a lateness of 10 s
     */
    public static TailOptions standard() {
        return STANDARD;
    }

    private static void check(String field, Duration value, Duration min) {
        if (value.compareTo(min) < 0 || value.compareTo(MAX) > 0) {
            throw new InvalidInputException(field, "is %s, it must lie between %s and %s".formatted(value, min, MAX));
        }
    }
}
