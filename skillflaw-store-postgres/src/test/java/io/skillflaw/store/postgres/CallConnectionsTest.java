package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call is told that gets no connection of a pool. */
class CallConnectionsTest {
    private static final CallLimits LIMITS = CallLimits.standard();
    private static final PoolSettings SETTINGS = PoolSettings.standard();

    private final Deadlines deadlines = new Deadlines(Duration.ofSeconds(1));
    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void x01_callOnAnEmptyPoolIsToldThatNobodyIsThere() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> connectTo(nobody))
                .satisfies(failure -> assertThat(failure.sqlState()).hasValue("08001"));
    }

    @Test
    void x01_callOnAnEmptyPoolIsToldThatNobodyAnswers() throws IOException {
        // What the system accepts for it, it never reads.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> connectTo(silent.getLocalPort()))
                    .satisfies(failure -> assertThat(failure.sqlState()).hasValue("08001"));
        }
    }

    private void connectTo(int port) throws Exception {
        ConnectionString nowhere = ConnectionString.parse("postgresql://nobody@127.0.0.1:%d/none".formatted(port));
        Connector connector = new Connector(
                DriverSources.connecting(nowhere, ConnectionCheck.NONE),
                SessionStart.of(ServerLimits.of(LIMITS, Duration.ZERO), nowhere, LIMITS),
                deadlines,
                watchdog,
                () -> {});
        // The connector is closed first: a pool waits for the connection that it is making.
        try (HikariDataSource pool = ConnectionPools.pool("empty", connector, SETTINGS, 0, 1);
                connector) {
            CallConnections connections = new CallConnections(pool, deadlines, new StoreMeters());
            deadlines.call(deadline -> {
                try (Connection connection = connections.openConnection()) {
                    return connection;
                } catch (SQLException e) {
                    throw SqlErrors.translate(e, Origin.unknown(), SqlErrors.Phase.CONNECT);
                }
            });
        }
    }
}
