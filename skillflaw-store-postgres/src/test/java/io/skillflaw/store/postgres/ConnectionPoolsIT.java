package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/** What the server sees of the pools. */
class ConnectionPoolsIT {
    private static final String SET_IN_SESSION =
            "select string_agg(name || '=' || setting, ',' order by name) from pg_settings where source = 'session'";

    @Test
    void theServerSeesWhoConnects() throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        TestPools.of(MigratedDatabases.config(database).build())) {
            for (DataSource source : List.of(pools.requests(), pools.logs(), pools.migrations())) {
                assertThat(ask(source, "show application_name")).isEqualTo("skillflaw-store");
            }
        }
    }

    @Test
    void x01_onlyMigrationsWaitWithoutEnd() throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        TestPools.of(MigratedDatabases.config(database).build())) {
            assertThat(networkTimeout(pools.requests())).isPositive();
            assertThat(networkTimeout(pools.logs())).isPositive();
            assertThat(networkTimeout(pools.migrations())).isZero();
        }
    }

    @Test
    void x01_theServerKeepsItsLimitsOnConnectionsThatAreOurs() throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        TestPools.of(MigratedDatabases.config(database).build())) {
            assertThat(ask(pools.requests(), SET_IN_SESSION))
                    .isEqualTo("idle_in_transaction_session_timeout=31000,lock_timeout=3750,statement_timeout=4500");
            assertThat(ask(pools.logs(), SET_IN_SESSION))
                    .isEqualTo("idle_in_transaction_session_timeout=31000,lock_timeout=3750,statement_timeout=27000");
            assertThat(ask(pools.migrations(), SET_IN_SESSION)).isNull();
        }
    }

    @Test
    void x12_nothingIsSetInASessionThatAPoolerCouldGiveToOthers() throws SQLException {
        ServerLimits limits = ServerLimits.of(CallLimits.standard(), Duration.ZERO);
        try (TestDatabase database = MigratedDatabases.create();
                ConnectionPools pools =
                        TestPools.of(MigratedDatabases.config(database).build());
                Connection connection = pools.migrations().getConnection()) {
            int process = connection.unwrap(PGConnection.class).getBackendPID();

            // A pooler tells the client another process than the server's.
            assertThat(limits.setForSession(connection, process + 1)).isFalse();
            assertThat(ask(connection, SET_IN_SESSION)).isNull();

            connection.setAutoCommit(false);
            limits.setForTransaction(connection);
            assertThat(ask(connection, "show statement_timeout")).isEqualTo("4500ms");
            connection.commit();
            assertThat(ask(connection, SET_IN_SESSION)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({", 0", "0, 0", "5, 5", "7, 7"})
    void x12_behindAPoolerThatSharesSessionsIsPreparedWhatTheUrlSays(@Nullable Integer configured, int threshold)
            throws SQLException {
        try (TestDatabase database = MigratedDatabases.create();
                Connection connection = database.dataSource().getConnection()) {
            String parameter = configured == null ? "" : "?prepareThreshold=" + configured;
            ConnectionString url = ConnectionString.parse(database.url() + parameter);
            PGConnection driver = connection.unwrap(PGConnection.class);
            if (configured != null) {
                driver.setPrepareThreshold(configured);
            }
            SessionStart start =
                    SessionStart.of(ServerLimits.of(CallLimits.standard(), Duration.ZERO), url, CallLimits.standard());

            assertThat(start.begin(connection, driver.getBackendPID() + 1)).isFalse();

            assertThat(driver.getPrepareThreshold()).isEqualTo(threshold);
        }
    }

    private static int networkTimeout(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getNetworkTimeout();
        }
    }

    private static @Nullable String ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return ask(connection, sql);
        }
    }

    private static @Nullable String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
