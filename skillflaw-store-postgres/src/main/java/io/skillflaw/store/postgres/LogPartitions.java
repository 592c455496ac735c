package io.skillflaw.store.postgres;

import java.time.Duration;
import java.time.Instant;

/** The spans of time, in UTC, that the log is partitioned by (L-04). One of them is the least that retention removes. */
public enum LogPartitions {
    /** For very much that is kept for days. */
    HOUR(Duration.ofHours(1), Duration.ofHours(48)),
    /** What suits most. */
    DAY(Duration.ofDays(1), Duration.ofDays(7)),
    /** For little that is kept for years. */
    MONTH(Duration.ofDays(1), Duration.ofDays(62));

    private final Duration back;
    private final Duration ahead;

    LogPartitions(Duration back, Duration ahead) {
        this.back = back;
        this.ahead = ahead;
    }

    /** How the database calls it. */
    String width() {
        return switch (this) {
            case HOUR -> "hour";
            case DAY -> "day";
            case MONTH -> "month";
        };
    }

    /** From when on there is to be a partition. */
    Instant from(Instant now) {
        return now.minus(back);
    }

    /** Until when there is to be a partition. */
    Instant until(Instant now) {
        return now.plus(ahead);
    }
}
