package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.user.KeyHolder;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code app_user} and the id of the key that was presented. */
final class KeyHolderMapper implements RowReader<KeyHolder> {
    private final UserMapper user = new UserMapper();

    @Override
    public KeyHolder read(ResultSet row) throws SQLException {
        return new KeyHolder(
                new ApiKeyId(Columns.uuid(row, "key_id")), Columns.optionalInstant(row, "expires_at"), user.read(row));
    }
}
