package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Empty, migrated databases for tests: one is migrated, the others are copies of it. */
final class MigratedDatabases {
    /** Cheap hashes: what they cost is not what most tests are about. */
    static final PasswordHashing CHEAP = new PasswordHashing(64, 1, 1);

    private static final SecretKeys SECRET_KEYS = SecretKeys.parse(SecretKeys.generate());

    private static final TestDatabase TEMPLATE = migrate();

    private static @Nullable TestDatabase latest;

    private MigratedDatabases() {}

    static TestDatabase create() {
        return TestServer.shared().copyOf(TEMPLATE);
    }

    /** An open store on a database of its own; the one before is dropped, so that only one is there at a time. */
    static SkillFlawStore openEmpty(Clock clock, UnaryOperator<StoreConfigBuilder> more) {
        return openCopy(TEMPLATE, clock, more);
    }

    static synchronized SkillFlawStore openCopy(
            TestDatabase template, Clock clock, UnaryOperator<StoreConfigBuilder> more) {
        if (latest != null) {
            latest.close();
        }
        latest = TestServer.shared().copyOf(template);
        return PostgresStores.open(
                more.apply(config(latest).schemaMode(SchemaMode.OFF).clock(clock))
                        .build());
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
