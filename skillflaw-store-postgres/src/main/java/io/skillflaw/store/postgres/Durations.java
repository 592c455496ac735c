package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;

/** Checks configured times. */
final class Durations {
    static final Duration ONE_DAY = Duration.ofDays(1);

    private Durations() {}

    static Duration within(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidInputException(field, "is %s, it must lie between %s and %s".formatted(value, min, max));
        }
        return value;
    }
}
