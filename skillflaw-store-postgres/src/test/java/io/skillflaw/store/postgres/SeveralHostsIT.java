package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.ReplicatedServers;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A standby, and an old primary that answers nobody: hosts of one connection string. */
class SeveralHostsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void x12_standbyIsAskedAgainWhileAttemptsHangAtTheOldPrimary() throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start();
                FaultProxy silent = silent(servers)) {
            TestDatabase database = servers.primary().createDatabase();
            servers.awaitReplay();
            DataSource source = source(servers, silent, database);
            CompletableFuture<Void> first = connectAsync(source);
            Awaitility.await().until(() -> silent.openConnections() == 1);
            CompletableFuture<Void> second = connectAsync(source);
            Awaitility.await().until(() -> silent.openConnections() == 2);

            for (int i = 0; i < 5; i++) {
                assertThat(connectAsync(source)).failsWithin(PATIENCE);
            }
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
            assertThat(silent.openConnections()).isEqualTo(2);

            servers.promoteStandby();
            try (Connection found = source.getConnection()) {
                assertThat(found.isReadOnly()).isFalse();
            }
            assertThat(first).isNotDone();
        }
    }

    private static FaultProxy silent(ReplicatedServers servers) {
        TestDatabase any = servers.primary().database("postgres");
        FaultProxy proxy = FaultProxy.start(any.host(), any.port());
        proxy.blackHole();
        return proxy;
    }

    /** One that is long silent. */
    private static DataSource source(ReplicatedServers servers, FaultProxy silent, TestDatabase database) {
        TestDatabase standby = servers.standby().database(database.name());
        String url = standby.url()
                .replace("/" + database.name(), ",127.0.0.1:%d/%s".formatted(silent.port(), database.name()));
        return DriverSources.connecting(ConnectionString.parse(url + "?socketTimeout=60"), ConnectionCheck.NONE);
    }

    private static CompletableFuture<Void> connectAsync(DataSource source) {
        return CompletableFuture.runAsync(() -> {
            try (Connection unused = source.getConnection()) {
                assertThat(unused).isNotNull();
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
    }
}
