package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The two columns of {@code app_user} that a login needs. */
final class CredentialsMapper implements RowReader<Credentials> {
    @Override
    public Credentials read(ResultSet row) throws SQLException {
        return new Credentials(new UserId(Columns.uuid(row, "id")), row.getString("password_hash"));
    }
}
