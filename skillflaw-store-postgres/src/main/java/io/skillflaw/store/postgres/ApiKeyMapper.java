package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.ApiKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code api_key}. */
final class ApiKeyMapper implements RowMapper<ApiKey> {
    @Override
    public ApiKey map(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKey(
                new ApiKeyId(Columns.uuid(row, "id")),
                new UserId(Columns.uuid(row, "user_id")),
                row.getString("name"),
                row.getString("prefix"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "expires_at"),
                Columns.optionalInstant(row, "revoked_at"),
                Columns.optionalInstant(row, "last_used_at"),
                row.getLong("uses"));
    }
}
