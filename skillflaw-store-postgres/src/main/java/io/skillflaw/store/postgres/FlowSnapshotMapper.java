package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code flow_version} joined with its document. */
final class FlowSnapshotMapper implements RowMapper<FlowSnapshot> {
    private final FlowVersionMapper version = new FlowVersionMapper();

    @Override
    public FlowSnapshot map(ResultSet row, StatementContext context) throws SQLException {
        return new FlowSnapshot(version.map(row, context), FlowBody.ofStored(row.getBytes("body")));
    }
}
