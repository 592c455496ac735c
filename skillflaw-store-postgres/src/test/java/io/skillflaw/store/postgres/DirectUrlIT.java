package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.testkit.database.CrashableServer;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way past a pooler is for listening and migrating; calls do not depend on it. */
class DirectUrlIT {
    private static final String NOBODY = "postgresql://nobody@127.0.0.1:1/none";

    @Test
    void x12_outageEndsWhereOnlyTheWayOfCallsIsThereAgain(@TempDir Path data) {
        try (CrashableServer server = CrashableServer.start(data);
                TestDatabase database = server.server().createDatabase()) {
            StoreConfigBuilder config = MigratedDatabases.config(database);
            PostgresStores.open(config.build()).close();
            try (PostgresStore store =
                    PostgresStores.open(config.directUrl(NOBODY).build())) {
                server.kill();
                assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> create(store, "during"));

                server.restart();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                        .until(() -> create(store, "after").equals("after"));
            }
        }
    }

    private static String create(PostgresStore store, String name) {
        return store.asSystem().users().create(NewUser.of(name, "long enough")).username();
    }
}
