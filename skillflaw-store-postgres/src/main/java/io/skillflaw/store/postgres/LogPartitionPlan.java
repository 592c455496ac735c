package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogRetention;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which partitions the log is to have at a time.
 *
 * @param spans of which span of time each
 * @param retention how long lines are kept; where kinds differ, each kind has a partition in the partition
 * @param clock the host's
 */
record LogPartitionPlan(LogPartitions spans, LogRetention retention, Clock clock) {
    static LogPartitionPlan of(StoreConfig config) {
        return new LogPartitionPlan(config.logs().partitions(), config.logs().retention(), config.clock());
    }

    /** Makes those that are missing now and for some time to come; says how many. */
    int makeAhead(DirectConnection on) throws SQLException {
        Instant now = clock.instant();
        return LogPartitionSql.MAKE
                .first(
                        on,
                        values -> values.set("from", spans.from(now))
                                .set("until", spans.until(now))
                                .set("width", spans.width())
                                .set("split", isSplit()))
                .orElseThrow();
    }

    /**
     * Makes some for lines that found none; says how many. Lines of the far future wait for their time: a clock that was
     * wrong once must not make partitions for ever.
     */
    int moveDefaultLines(LogPartitionSql sql, int most) {
        return sql.moveDefaultLines(spans.until(clock.instant()), spans.width(), isSplit(), most);
    }

    /** What is past keeping; empty if all is kept. */
    Optional<Limit> limitOfAll() {
        return retention.maxAgeOfAll().map(this::limit);
    }

    /** What of one kind is past keeping; empty if all is kept. */
    Optional<Limit> limitOf(LogKind kind) {
        return retention.maxAge(kind).map(this::limit);
    }

    private boolean isSplit() {
        return !retention.isUniform();
    }

    private Limit limit(Duration age) {
        return new Limit(clock.instant().minus(age), age.toMillis() / 1e3);
    }

    /**
     * An age at which lines may go.
     *
     * @param before which lines are so old, by the host's clock
     * @param ageSeconds the age, for the server to see whether they are by its own
     */
    record Limit(Instant before, double ageSeconds) {}
}
