package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code flow} joined with its body, whose bytes are taken as they come over the wire. */
final class FlowMapper implements RowMapper<Flow> {
    private final FlowHeaderMapper header = new FlowHeaderMapper();

    @Override
    public Flow map(ResultSet row, StatementContext context) throws SQLException {
        String extra = row.getString("extra_fields");
        return new Flow(
                header.map(row, context),
                FlowBody.ofStored(row.getBytes("body")),
                extra == null ? ExtraFields.none() : ExtraFields.of(extra));
    }
}
