package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.paging.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A run as its lines have it.
 *
 * @param start where the line stands that says it began
 */
record LogRunRow(LogRun run, Keyset start) {
    static final class Mapper implements RowMapper<LogRunRow> {
        @Override
        public LogRunRow map(ResultSet row, StatementContext context) throws SQLException {
            UUID flow = Columns.optionalUuid(row, "flow_id");
            String session = row.getString("session_id");
            long elapsed = row.getLong("elapsed_micros");
            boolean timed = !row.wasNull();
            LogRun run = new LogRun(
                    new RunId(Columns.uuid(row, "run_id")),
                    flow == null ? null : new FlowId(flow),
                    session == null ? null : new SessionId(session),
                    Columns.instant(row, "at"),
                    LogStatus.valueOf(row.getString("status")),
                    Columns.optionalInstant(row, "ended_at"),
                    timed ? Duration.of(elapsed, ChronoUnit.MICROS) : null,
                    row.getString("message"));
            return new LogRunRow(run, new Keyset(run.startedAt(), Columns.uuid(row, "id")));
        }
    }
}
