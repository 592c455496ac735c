package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.testkit.database.ReplicatedServers;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers that both take themselves for the primary. */
class PrimaryHistoryIT {
    private final AtomicInteger successors = new AtomicInteger();
    private final PrimaryHistory history = new PrimaryHistory(successors::incrementAndGet);
    private ReplicatedServers servers;
    private TestServer old;

    @BeforeEach
    void start() {
        servers = ReplicatedServers.start();
        old = servers.primary();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void x12_serverThatMissedAFailoverIsRefused() throws SQLException {
        meet(old);
        meet(servers.standby());
        servers.promoteStandby();
        meet(old);
        assertThat(successors).hasValue(0);

        meet(servers.primary());
        meet(servers.primary());

        assertThat(successors).hasValue(1);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> meet(old))
                .withMessageContaining("its timeline is 1, and one of timeline 2 took its place")
                .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo("25006"));
        assertThat(successors).hasValue(1);
    }

    @Test
    void x12_anotherClusterHasAHistoryOfItsOwn() throws SQLException {
        meet(old);
        servers.promoteStandby();
        meet(servers.primary());

        try (TestServer anew = TestServer.embedded()) {
            meet(anew);
            meet(servers.primary());
            meet(anew);
        }

        assertThat(successors).hasValue(1);
    }

    @Test
    void x12_serverThatDoesNotTellIsBelieved() throws SQLException {
        TestDatabase secretive = old.createDatabase();
        try (Connection connection = secretive.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role guest login; revoke execute on function pg_control_system() from public");
            statement.execute("set role guest");

            history.require(connection);

            assertThat(statement.execute("select 1")).isTrue();
        }
        assertThat(successors).hasValue(0);
    }

    private void meet(TestServer server) throws SQLException {
        try (Connection connection = server.database("postgres").dataSource().getConnection()) {
            history.require(connection);
        }
    }
}
