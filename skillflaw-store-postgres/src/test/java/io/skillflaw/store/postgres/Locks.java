package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Locks that a test takes, and who waits for them. */
final class Locks {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String WAITING = """
        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        """;

    private Locks() {}

    /** A transaction that holds what a statement locks until it is ended, or the connection is closed. */
    static Connection held(TestDatabase database, String sql) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            boolean unused = statement.execute(sql);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Waits until so many sessions of the database wait for a lock. */
    static void awaitWaiting(TestDatabase database, int sessions) {
        Awaitility.await().atMost(LONG).until(() -> waiting(database) == sessions);
    }

    private static int waiting(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            if (!row.next()) {
                throw new IllegalStateException("nothing was counted");
            }
            return row.getInt(1);
        }
    }
}
