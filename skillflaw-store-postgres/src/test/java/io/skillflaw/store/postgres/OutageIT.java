package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that goes away, refuses, or was never there. */
class OutageIT {
    @Test
    void x02_serverThatGoesAwayIsUnavailableWithoutTheDriversExceptions() {
        TestServer server = TestServer.embedded();
        TestDatabase database = server.createDatabase();
        StoreConfig config = StoreConfig.builder()
                .databaseUrl(database.url())
                .pool(new PoolSettings(1, 0, Duration.ofMillis(500), Duration.ZERO, false))
                .passwordHashing(MigratedDatabases.CHEAP)
                .build();
        try (PostgresStore store = PostgresStores.open(config)) {
            store.asSystem().flows().list(FlowQuery.all(), PageRequest.first());
            server.close();

            for (int i = 0; i < 3; i++) {
                Throwable failure =
                        catchThrowable(() -> store.asSystem().flows().list(FlowQuery.all(), PageRequest.first()));
                assertThat(failure).isInstanceOf(TransientStoreException.class);
                assertNoDriver((StoreException) failure, database);
            }
        }
    }

    @Test
    void x02_serverThatIsNotThereIsUnavailable() {
        StoreConfig config = StoreConfig.builder()
                .databaseUrl("postgresql://user:hunter2hunter2@127.0.0.1:1/db")
                .build();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> PostgresStores.open(config))
                .satisfies(e -> assertThat(e.sqlState()).contains("08001"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @EnumSource(SchemaMode.class)
    void x07_openingConnectsInEveryMode(SchemaMode mode) {
        StoreConfig config = StoreConfig.builder()
                .databaseUrl("postgresql://user@127.0.0.1:1/db")
                .schemaMode(mode)
                .build();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> PostgresStores.open(config));
    }

    @Test
    void x07_refusedDatabaseIsNotWaitedFor() {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            StoreConfig config = StoreConfig.builder()
                    .databaseUrl(database.url().replace(database.name(), "there_is_no_such_database"))
                    .connectionRetry(Duration.ofHours(1))
                    .build();

            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> PostgresStores.open(config))
                    .withMessageContaining("3D000");
        }
    }

    private static void assertNoDriver(StoreException failure, TestDatabase database) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(t).isNotInstanceOfAny(SQLException.class, JdbiException.class);
            assertThat(t.toString()).doesNotContain(database.url());
        }
    }
}
