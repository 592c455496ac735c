package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code app_user} with the password. */
final class CredentialsMapper implements RowReader<Credentials> {
    private final UserMapper users = new UserMapper();

    @Override
    public Credentials read(ResultSet row) throws SQLException {
        return new Credentials(users.read(row), row.getString("password_hash"));
    }
}
