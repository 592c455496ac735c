package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements that get a database ready; each is a transaction. */
final class Statements {
    private Statements() {}

    static void execute(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean unused = statement.execute(sql);
            }
        }
    }
}
