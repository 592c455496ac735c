package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.log.LogKind;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the log's partitions ahead of time and removes old lines with theirs (L-04). What is old is so by the clocks of
 * both host and server: one that is wrong alone removes nothing.
 */
final class LogPartitioner {
    private static final Logger LOG = LoggerFactory.getLogger(LogPartitioner.class);
    private static final Origin ORIGIN = Origin.of("logs", null);

    /** Each takes a lock for a moment; the rest is for the next time. */
    private static final int MOST_AT_ONCE = 50;

    private final SqlSession session;
    private final LogPartitionPlan plan;

    LogPartitioner(SqlSession session, LogPartitionPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    void makeAhead() {
        int made = session.writeDirectly(ORIGIN, plan::makeAhead);
        if (made > 0) {
            LOG.info("Made {} partitions of the log", made);
        }
    }

    void moveDefaultLines() {
        int made = write(sql -> plan.moveDefaultLines(sql, MOST_AT_ONCE));
        if (made > 0) {
            LOG.info("Moved log lines from the default partition into {} of their own", made);
        }
    }

    void removeOld() {
        plan.limitOfAll()
                .ifPresent(limit -> repeat("Dropped", sql -> sql.dropOldest(limit.before(), limit.ageSeconds())));
        for (LogKind kind : LogKind.values()) {
            plan.limitOf(kind).ifPresent(limit -> removeOld(kind, limit));
        }
    }

    private void removeOld(LogKind kind, LogPartitionPlan.Limit limit) {
        repeat("Emptied", sql -> sql.emptyOldest(kind.name(), limit.before(), limit.ageSeconds()));
        int deleted = write(sql -> sql.deleteFromDefault(kind.name(), limit.before(), limit.ageSeconds()));
        if (deleted > 0) {
            LOG.info("Deleted {} old log lines from the default partition", deleted);
        }
    }

    private void repeat(String what, Function<LogPartitionSql, Optional<String>> step) {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Optional<String> done = write(step);
            if (done.isEmpty()) {
                return;
            }
            LOG.info("{} the log partition {}, which is older than is kept", what, done.get());
        }
    }

    private <T> T write(Function<LogPartitionSql, T> statement) {
        return session.write(LogPartitionSql.class, ORIGIN, statement);
    }
}
