package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A row of {@code flow}. */
final class FlowHeaderMapper implements RowReader<FlowHeader> {
    private static final List<FlowKind> KINDS = List.of(FlowKind.values());
    private static final List<Visibility> VISIBILITIES = List.of(Visibility.values());

    @Override
    public FlowHeader read(ResultSet row) throws SQLException {
        UUID project = Columns.optionalUuid(row, "project_id");
        return new FlowHeader(
                new FlowId(Columns.uuid(row, "id")),
                Columns.optionalUser(row, "owner_id"),
                project == null ? null : new ProjectId(project),
                row.getString("name"),
                row.getString("description"),
                row.getString("endpoint_name"),
                Columns.texts(row, "tags"),
                Columns.constant(row, "kind", KINDS),
                Columns.constant(row, "visibility", VISIBILITIES),
                row.getLong("version"),
                row.getInt("body_size"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                Columns.optionalUser(row, "changed_by"));
    }
}
