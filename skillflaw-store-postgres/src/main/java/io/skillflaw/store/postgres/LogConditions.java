package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a query sets for log lines {@code l}, with their values. One that it does not set is left out of the
 * statement, instead of being in it and true: the server comes to keep one plan for all values of a statement, and a plan
 * in which every condition may be absent can use no index but that on time. Kinds, levels and statuses are written out
 * for the same reason: the indexes on what is rare hold some of them only, and a plan for all values cannot use these.
 */
final class LogConditions implements ParameterGroup {
    private final List<String> conditions = new ArrayList<>();
    private final List<ParameterGroup> values = new ArrayList<>();
    private int most;

    private LogConditions() {}

    /** Those of a query, but for the status, and of who asks. */
    static LogConditions of(LogQuery query, Scope scope) {
        LogConditions conditions = new LogConditions();
        conditions.add("l.flow_id = :flow", "flow", query.flow());
        conditions.add("l.run_id = :run", "run", query.run());
        conditions.add("l.session_id = :session", "session", query.session());
        conditions.add("l.at >= :from", "from", query.from());
        conditions.add("l.at < :until", "until", query.until());
        if (query.kind() != null) {
            conditions.add(of(query.kind()));
        }
        if (query.minLevel() != null) {
            conditions.add(of(query.minLevel()));
        }
        if (!scope.system()) {
            conditions.add(query.flow() == null ? LogAccess.LINE : LogAccess.FLOW);
            conditions.values.add(statement -> ParameterGroup.bind(statement, "viewer", scope.viewer()));
        }
        return conditions;
    }

    /** Of lines that say so themselves. */
    LogConditions withStatus(@Nullable LogStatus status) {
        if (status != null) {
            add(of(status));
        }
        return this;
    }

    /** Of runs that stand so now. */
    LogConditions withRunStatus(@Nullable LogStatus status) {
        add(LogSql.RUN_STATUS, "status", status);
        return this;
    }

    /** Behind a position; the bound on the time alone is what partitions are left out by. */
    LogConditions in(KeysetWindow window) {
        if (window.afterAt() != null) {
            add("l.at <= :afterAt", "afterAt", window.afterAt());
            add("(l.at, l.id) < (:afterAt, :afterId)", "afterId", window.afterId());
        }
        values.add(statement -> ParameterGroup.bind(statement, "limit", window.limit()));
        most = window.most();
        return this;
    }

    /** The statement with the conditions in it. */
    String putInto(String statement) {
        return statement
                .replace(LogSql.CONDITIONS, conditions.isEmpty() ? "true" : String.join("\n  and ", conditions))
                .replace(KeysetWindow.MOST, Integer.toString(most));
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        values.forEach(value -> value.bindTo(statement));
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            add(condition);
            values.add(statement -> ParameterGroup.bind(statement, name, value));
        }
    }

    private static String of(LogKind kind) {
        return switch (kind) {
            case RUN -> "l.kind = 'RUN'";
            case STEP -> "l.kind = 'STEP'";
            case EVENT -> "l.kind = 'EVENT'";
            case SYSTEM -> "l.kind = 'SYSTEM'";
        };
    }

    private static String of(LogLevel least) {
        return switch (least) {
            case DEBUG -> "true";
            case INFO -> "l.level in ('INFO', 'WARN', 'ERROR')";
            case WARN -> "l.level in ('WARN', 'ERROR')";
            case ERROR -> "l.level = 'ERROR'";
        };
    }

    private static String of(LogStatus status) {
        return switch (status) {
            case STARTED -> "l.status = 'STARTED'";
            case SUCCEEDED -> "l.status = 'SUCCEEDED'";
            case FAILED -> "l.status = 'FAILED'";
            case ABANDONED -> "l.status = 'ABANDONED'";
        };
    }

    private void add(String condition) {
        conditions.add(condition);
    }
}
