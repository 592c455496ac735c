package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the server sees of the pools. */
class ConnectionPoolsIT {
    @Test
    void theServerSeesWhoConnects() throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        ConnectionPools.of(MigratedDatabases.config(database).build())) {
            for (DataSource source : List.of(pools.requests(), pools.logs(), pools.migrations())) {
                assertThat(ask(source, "show application_name")).isEqualTo("skillflaw-store");
            }
        }
    }

    @Test
    void x01_onlyMigrationsWaitWithoutEnd() throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        ConnectionPools.of(MigratedDatabases.config(database).build())) {
            assertThat(networkTimeout(pools.requests())).isPositive();
            assertThat(networkTimeout(pools.logs())).isPositive();
            assertThat(networkTimeout(pools.migrations())).isZero();
        }
    }

    @Test
    void x12_connectingSetsNothingThatAPoolerCouldGiveToOthers() throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        ConnectionPools.of(MigratedDatabases.config(database).build())) {
            assertThat(ask(pools.requests(), "select string_agg(name, ',') from pg_settings where source = 'session'"))
                    .isNull();
        }
    }

    private static int networkTimeout(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getNetworkTimeout();
        }
    }

    private static @Nullable String ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
