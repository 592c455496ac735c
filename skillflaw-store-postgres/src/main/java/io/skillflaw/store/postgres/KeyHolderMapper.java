package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.user.KeyHolder;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code app_user} and the id of the key that was presented. */
final class KeyHolderMapper implements RowMapper<KeyHolder> {
    private final UserMapper user = new UserMapper();

    @Override
    public KeyHolder map(ResultSet row, StatementContext context) throws SQLException {
        return new KeyHolder(
                new ApiKeyId(Columns.uuid(row, "key_id")),
                Columns.optionalInstant(row, "expires_at"),
                user.map(row, context));
    }
}
