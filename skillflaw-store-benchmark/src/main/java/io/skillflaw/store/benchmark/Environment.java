package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where a run took place.
 *
 * @param java the version of the JVM
 * @param os name and architecture
 * @param processors how many the JVM may use
 * @param database which PostgreSQL, and how it was set up
 */
record Environment(String java, String os, int processors, String database) {
    private static final String DATABASE = """
            select 'PostgreSQL ' || current_setting('server_version')
                || ', fsync=' || current_setting('fsync')
                || case when 'lz4' = any (s.enumvals) then ', lz4' else ', without lz4' end
            from (select max(enumvals) as enumvals from pg_settings where name = 'default_toast_compression') s
            """;

    static Environment of(TestServer server) {
        try (TestDatabase any = server.createDatabase();
                Connection connection = any.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(DATABASE)) {
            if (!answer.next()) {
                throw new IllegalStateException("the server does not say what it is");
            }
            return new Environment(
                    Runtime.version().toString(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    answer.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not say what it is", e);
        }
    }

    @Override
    public String toString() {
        return "Java %s, %s, %d processors, %s".formatted(java, os, processors, database);
    }
}
