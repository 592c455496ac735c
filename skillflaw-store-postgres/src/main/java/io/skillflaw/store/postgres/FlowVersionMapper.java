package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.id.FlowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code flow_version}. */
final class FlowVersionMapper implements RowMapper<FlowVersion> {
    @Override
    public FlowVersion map(ResultSet row, StatementContext context) throws SQLException {
        return new FlowVersion(
                new FlowId(Columns.uuid(row, "flow_id")),
                row.getLong("version"),
                row.getString("name"),
                row.getInt("body_size"),
                Columns.instant(row, "saved_at"),
                Columns.optionalUser(row, "author_id"),
                row.getObject("autosaved_since") != null,
                row.getObject("restored_from", Long.class),
                row.getString("label"),
                row.getBoolean("is_pinned"));
    }
}
