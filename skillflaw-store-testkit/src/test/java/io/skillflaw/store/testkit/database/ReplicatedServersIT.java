package io.skillflaw.store.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary with a standby, and how they change parts. */
class ReplicatedServersIT {
    private ReplicatedServers servers;
    private TestDatabase database;

    @BeforeEach
    void start() throws SQLException {
        servers = ReplicatedServers.start();
        database = servers.primary().createDatabase();
        Sql.run(database, "create table t (i int)", "insert into t values (1)");
        servers.awaitReplay();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void standbyFollowsAndPauses() throws SQLException {
        assertThat(rowsAt(servers.standby())).isEqualTo("1");

        servers.pauseReplay();
        Sql.run(database, "insert into t values (2)");
        assertThat(rowsAt(servers.standby())).isEqualTo("1");

        servers.resumeReplay();
        servers.awaitReplay();
        assertThat(rowsAt(servers.standby())).isEqualTo("2");
        assertReadOnly(servers.standby());
    }

    @Test
    void afterASwitchoverTheOldPrimaryFollowsAtItsPort() throws SQLException {
        TestServer old = servers.primary();
        servers.stopPrimary();
        servers.promoteStandby();
        servers.followPrimary();

        assertThat(servers.standby().toString()).isEqualTo(old.toString());
        assertReadOnly(servers.standby());
        Sql.run(at(servers.primary()), "insert into t values (2)");
        servers.awaitReplay();
        assertThat(rowsAt(servers.standby())).isEqualTo("2");
    }

    @Test
    void whatWasAcknowledgedOutlivesAKilledPrimary() throws SQLException {
        servers.setSynchronous(true);
        Sql.run(database, "insert into t values (2)");

        servers.killPrimary();
        servers.promoteStandby();
        assertThat(rowsAt(servers.primary())).isEqualTo("2");

        servers.rebuildStandby();
        Sql.run(at(servers.primary()), "insert into t values (3)");
        servers.awaitReplay();
        assertThat(rowsAt(servers.standby())).isEqualTo("3");
    }

    @Test
    void theirDataGoWithThem() throws SQLException {
        Path data = Path.of(Sql.ask(database, "show data_directory"));
        servers.close();
        assertThat(Files.exists(data)).isFalse();
        servers = ReplicatedServers.start();
    }

    private static String rowsAt(TestServer server, TestDatabase database) throws SQLException {
        return Sql.ask(at(server, database), "select count(*) from t");
    }

    private String rowsAt(TestServer server) throws SQLException {
        return rowsAt(server, database);
    }

    private TestDatabase at(TestServer server) {
        return at(server, database);
    }

    private static TestDatabase at(TestServer server, TestDatabase database) {
        return server.database(database.name());
    }

    private void assertReadOnly(TestServer server) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Sql.run(at(server), "insert into t values (9)"))
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
    }
}
