package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A query for log lines as its statement binds it. */
record LogFilter(
        @Nullable FlowId flow,
        @Nullable RunId run,
        @Nullable SessionId session,
        @Nullable LogKind kind,
        @Nullable List<String> levels,
        @Nullable LogStatus status,
        @Nullable Instant from,
        @Nullable Instant until)
        implements ParameterGroup {
    static LogFilter of(LogQuery query) {
        return new LogFilter(
                query.flow(),
                query.run(),
                query.session(),
                query.kind(),
                query.minLevel() == null ? null : from(query.minLevel()),
                query.status(),
                query.from(),
                query.until());
    }

    private static List<String> from(LogLevel least) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.compareTo(least) >= 0)
                .map(LogLevel::name)
                .toList();
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "flow", flow);
        ParameterGroup.bind(statement, "run", run);
        ParameterGroup.bind(statement, "session", session);
        ParameterGroup.bind(statement, "kind", kind);
        ParameterGroup.bindTexts(statement, "levels", levels);
        ParameterGroup.bind(statement, "status", status);
        ParameterGroup.bind(statement, "from", from);
        ParameterGroup.bind(statement, "until", until);
    }
}
