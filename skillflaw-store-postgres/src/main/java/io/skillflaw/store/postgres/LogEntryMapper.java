package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code log_entry}. */
final class LogEntryMapper implements RowMapper<LogEntry> {
    @Override
    public LogEntry map(ResultSet row, StatementContext context) throws SQLException {
        UUID flow = Columns.optionalUuid(row, "flow_id");
        UUID run = Columns.optionalUuid(row, "run_id");
        String session = row.getString("session_id");
        String status = row.getString("status");
        long elapsed = row.getLong("elapsed_micros");
        boolean timed = !row.wasNull();
        return new LogEntry(
                new LogId(Columns.uuid(row, "id")),
                Columns.instant(row, "at"),
                flow == null ? null : new FlowId(flow),
                run == null ? null : new RunId(run),
                session == null ? null : new SessionId(session),
                LogKind.valueOf(row.getString("kind")),
                LogLevel.valueOf(row.getString("level")),
                status == null ? null : LogStatus.valueOf(status),
                row.getString("step"),
                row.getString("message"),
                row.getString("payload"),
                timed ? Duration.of(elapsed, ChronoUnit.MICROS) : null);
    }
}
