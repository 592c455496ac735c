package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code app_user}, without the password. */
final class UserMapper implements RowReader<User> {
    @Override
    public User read(ResultSet row) throws SQLException {
        return new User(
                new UserId(Columns.uuid(row, "id")),
                row.getString("username"),
                row.getBoolean("is_active"),
                row.getBoolean("is_superuser"),
                row.getLong("version"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                Columns.optionalUser(row, "changed_by"),
                Columns.optionalInstant(row, "last_login_at"));
    }
}
