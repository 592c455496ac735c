package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first real connection is inside the retry. */
@Timeout(60)
class ConnectionRetryIT {
    @Test
    void x07_openWaitsForADatabaseThatIsNotThereYet() throws IOException {
        try (TestDatabase database = MigratedDatabases.create();
                RefusingProxy proxy = new RefusingProxy(database.host(), database.port(), 5);
                SkillFlawStore store = PostgresStores.open(through(proxy, database)
                        .connectionRetry(Duration.ofSeconds(30))
                        .build())) {
            assertThat(proxy.refused()).isEqualTo(5);
            assertThat(store.asSystem().users().findByUsername("nobody")).isEmpty();
        }
    }

    @Test
    void x07_withoutRetryOpenFailsAtOnce() throws IOException {
        try (TestDatabase database = MigratedDatabases.create();
                RefusingProxy proxy = new RefusingProxy(database.host(), database.port(), Integer.MAX_VALUE)) {
            StoreConfig config = through(proxy, database).build();

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> PostgresStores.open(config));
        }
    }

    @Test
    void x07_theWaitEnds() throws IOException {
        try (TestDatabase database = MigratedDatabases.create();
                RefusingProxy proxy = new RefusingProxy(database.host(), database.port(), Integer.MAX_VALUE)) {
            StoreConfig config = through(proxy, database)
                    .connectionRetry(Duration.ofSeconds(1))
                    .build();

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> PostgresStores.open(config));
            assertThat(proxy.refused()).isGreaterThan(2);
        }
    }

    private static StoreConfigBuilder through(RefusingProxy proxy, TestDatabase database) {
        return MigratedDatabases.config(database)
                .databaseUrl("postgresql://%s:%s@127.0.0.1:%d/%s"
                        .formatted(database.user(), database.password(), proxy.port(), database.name()));
    }
}
