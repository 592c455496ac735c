package io.skillflaw.store.cli;

import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databases for the command to work on. */
final class Databases {
    /** Migrated once; the others are copies of it. */
    private static final TestDatabase TEMPLATE = migrate();

    private Databases() {}

    static TestDatabase migrated() {
        return TestServer.shared().copyOf(TEMPLATE);
    }

    private static TestDatabase migrate() {
        TestDatabase database = TestServer.shared().createDatabase();
        open(database).close();
        return database;
    }

    /** A store as a host has it. */
    static PostgresStore open(TestDatabase database) {
        return PostgresStores.open(
                StoreConfig.builder().databaseUrl(database.url()).withoutCache().build());
    }

    static void execute(TestDatabase database, String... statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of all rows. */
    static List<String> strings(TestDatabase database, String sql) {
        List<String> strings = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
