package io.skillflaw.store.log;

import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How many lines of a status there are in an hour. Ordered by hour, then by status, no status last.
 *
 * @param hour when the hour begins, a full one in UTC
 * @param status the status of the lines; null for those that have none
 * @param lines how many there are
 */
public record LogCount(Instant hour, @Nullable LogStatus status, long lines) implements Comparable<LogCount> {
    private static final Comparator<LogCount> ORDER = Comparator.comparing(LogCount::hour)
            .thenComparing(LogCount::status, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(LogCount::lines);

    public LogCount {
        hour = Checks.micros("hour", hour);
    }

    @Override
    public int compareTo(LogCount other) {
        return ORDER.compare(this, other);
    }
}
