package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** The two columns of {@code app_user} that a login needs. */
final class CredentialsMapper implements RowMapper<Credentials> {
    @Override
    public Credentials map(ResultSet row, StatementContext context) throws SQLException {
        return new Credentials(new UserId(Columns.uuid(row, "id")), row.getString("password_hash"));
    }
}
