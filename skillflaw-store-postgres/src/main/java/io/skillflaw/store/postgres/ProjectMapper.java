package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code project}. */
final class ProjectMapper implements RowMapper<Project> {
    @Override
    public Project map(ResultSet row, StatementContext context) throws SQLException {
        return new Project(
                new ProjectId(Columns.uuid(row, "id")),
                Columns.optionalUser(row, "owner_id"),
                row.getString("name"),
                row.getString("description"),
                ProjectKind.valueOf(row.getString("kind")),
                row.getBoolean("is_default"),
                row.getLong("version"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                Columns.optionalUser(row, "changed_by"));
    }
}
