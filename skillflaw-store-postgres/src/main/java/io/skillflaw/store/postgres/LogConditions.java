package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a query sets for log lines {@code l}, with their values. One that it does not set is left out of the
 * statement, instead of being in it and true: the server comes to keep one plan for all values of a statement, and a plan
 * in which every condition may be absent can use no index but that on time.
 */
final class LogConditions implements ParameterGroup {
    private final List<String> conditions = new ArrayList<>();
    private final List<ParameterGroup> values = new ArrayList<>();

    private LogConditions() {}

    /** Those of a query, but for the status, and of who asks. */
    static LogConditions of(LogQuery query, Scope scope) {
        LogConditions conditions = new LogConditions();
        conditions.add("l.flow_id = :flow", "flow", query.flow());
        conditions.add("l.run_id = :run", "run", query.run());
        conditions.add("l.session_id = :session", "session", query.session());
        conditions.add("l.kind = :kind", "kind", query.kind());
        conditions.add("l.at >= :from", "from", query.from());
        conditions.add("l.at < :until", "until", query.until());
        if (query.minLevel() != null) {
            conditions.addLevels(query.minLevel());
        }
        if (!scope.system()) {
            conditions.add(query.flow() == null ? LogAccess.LINE : LogAccess.FLOW);
            conditions.values.add(statement -> ParameterGroup.bind(statement, "viewer", scope.viewer()));
        }
        return conditions;
    }

    LogConditions and(String condition, String name, @Nullable Object value) {
        add(condition, name, value);
        return this;
    }

    /** Behind a position; the bound on the time alone is what partitions are left out by. */
    LogConditions in(KeysetWindow window) {
        if (window.afterAt() != null) {
            add("l.at <= :afterAt", "afterAt", window.afterAt());
            add("(l.at, l.id) < (:afterAt, :afterId)", "afterId", window.afterId());
        }
        values.add(statement -> ParameterGroup.bind(statement, "limit", window.limit()));
        return this;
    }

    /** The statement with the conditions in it. */
    String putInto(String statement) {
        return statement.replace(
                LogSql.CONDITIONS, conditions.isEmpty() ? "true" : String.join("\n  and ", conditions));
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

    private void addLevels(LogLevel least) {
        List<String> levels = Arrays.stream(LogLevel.values())
                .filter(level -> level.compareTo(least) >= 0)
                .map(LogLevel::name)
                .toList();
        add("l.level = any(:levels)");
        values.add(statement -> ParameterGroup.bindTexts(statement, "levels", levels));
    }

    private void add(String condition) {
        conditions.add(condition);
    }
}
