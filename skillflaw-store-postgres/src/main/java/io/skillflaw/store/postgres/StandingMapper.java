package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** What a {@code standing} statement answers. */
final class StandingMapper implements RowMapper<Standing> {
    @Override
    public Standing map(ResultSet row, StatementContext context) throws SQLException {
        return new Standing(
                row.getInt("role"), row.getLong("version"), row.getString("author"), Columns.instant(row, "saved_at"));
    }
}
