package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Duration;

/** Empty, migrated databases for tests: one is migrated, the others are copies of it. */
final class MigratedDatabases {
    /** Cheap hashes: what they cost is not what most tests are about. */
    static final PasswordHashing CHEAP = new PasswordHashing(64, 1, 1);

    private static final SecretKeys SECRET_KEYS = SecretKeys.parse(SecretKeys.generate());

    private static final TestDatabase TEMPLATE = migrate();

    private MigratedDatabases() {}

    static TestDatabase create() {
        return TestServer.shared().copyOf(TEMPLATE);
    }

    static StoreConfigBuilder config(TestDatabase database) {
        return StoreConfig.builder()
                .databaseUrl(database.url())
                .pool(PoolSettings.standard().withSizes(1, 9))
                .passwordHashing(CHEAP)
                .secretKeys(SECRET_KEYS)
                .housekeepingInterval(Duration.ofMillis(200));
    }

    private static TestDatabase migrate() {
        TestDatabase database = TestServer.shared().createDatabase();
        PostgresStores.open(config(database).build()).close();
        return database;
    }
}
