package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Where queries run on the driver itself.
 *
 * @param connection of the call or the transaction
 * @param schema what the library's schema is called there
 * @param echoes whether statements are logged
 */
record DirectConnection(Connection connection, SchemaTemplate schema, boolean echoes) {
    /** What all connections of a pool have in common. */
    record Settings(SchemaTemplate schema, boolean echoes) {
        DirectConnection on(Connection connection) {
            return new DirectConnection(connection, schema, echoes);
        }
    }

    /** A failure comes out as one of Jdbi's does. */
    <R extends @Nullable Object> R run(SqlSession.DirectWork<R> work) {
        try {
            return work.run(this);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** @param sql what the statement is, for those who look on */
    <R> R execute(String sql, PreparedStatement statement, DirectStatement.Execution<R> execution) throws SQLException {
        if (!echoes) {
            return execution.run(statement);
        }
        long start = System.nanoTime();
        R result = execution.run(statement);
        StatementEcho.log(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start), sql);
        return result;
    }
}
