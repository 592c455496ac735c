package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code flow_share} or {@code project_share}; roles are stored as 1, 2, 3, so that they can be compared. */
final class ShareMapper implements RowMapper<Share> {
    static int stored(Role role) {
        return switch (role) {
            case VIEWER -> Standing.VIEWER;
            case EDITOR -> Standing.EDITOR;
            case ADMIN -> Standing.ADMIN;
        };
    }

    @Override
    public Share map(ResultSet row, StatementContext context) throws SQLException {
        UserId user = Columns.optionalUser(row, "user_id");
        return new Share(
                user == null ? Grantee.everyone() : Grantee.user(user),
                role(row.getInt("role")),
                Columns.instant(row, "granted_at"),
                Columns.optionalUser(row, "granted_by"));
    }

    private static Role role(int stored) throws SQLException {
        return switch (stored) {
            case Standing.VIEWER -> Role.VIEWER;
            case Standing.EDITOR -> Role.EDITOR;
            case Standing.ADMIN -> Role.ADMIN;
            default -> throw new SQLException("a share has the unknown role " + stored, "XX001");
        };
    }
}
