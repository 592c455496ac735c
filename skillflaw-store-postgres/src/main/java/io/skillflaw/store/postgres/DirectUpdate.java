package io.skillflaw.store.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A change that runs on the driver itself, for those that run most. */
final class DirectUpdate {
    private final DirectStatement statement;

    private DirectUpdate(DirectStatement statement) {
        this.statement = statement;
    }

    /** @param sql with named parameters, in the schema {@code skillflaw} */
    static DirectUpdate of(String sql) {
        return new DirectUpdate(new DirectStatement(sql));
    }

    /** Says how many rows it touched. */
    int run(DirectConnection on, DirectStatement.Binding values) throws SQLException {
        return statement.run(on, values, PreparedStatement::executeUpdate);
    }
}
