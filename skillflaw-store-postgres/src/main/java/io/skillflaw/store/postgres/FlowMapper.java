package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code flow} joined with its body, whose bytes are taken as they come over the wire. */
final class FlowMapper implements RowReader<Flow> {
    private final FlowHeaderMapper header = new FlowHeaderMapper();

    @Override
    public Flow read(ResultSet row) throws SQLException {
        String extra = row.getString("extra_fields");
        return new Flow(
                header.read(row),
                FlowBody.ofStored(row.getBytes("body")),
                extra == null ? ExtraFields.none() : ExtraFields.of(extra));
    }
}
