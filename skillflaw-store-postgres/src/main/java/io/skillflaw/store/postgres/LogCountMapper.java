package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of the count of log lines. */
final class LogCountMapper implements RowMapper<LogCount> {
    @Override
    public LogCount map(ResultSet row, StatementContext context) throws SQLException {
        String status = row.getString("status");
        return new LogCount(
                Columns.instant(row, "hour"), status == null ? null : LogStatus.valueOf(status), row.getLong("lines"));
    }
}
