package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.testkit.StoreFixture;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Databases for the contract, one for each of its tests and one at a time. */
final class ContractDatabases {
    private static final TestDatabase TEMPLATE = template();

    private static @Nullable TestDatabase latest;

    private ContractDatabases() {}

    /** An open store on a database of its own. */
    static SkillFlawStore openEmpty(Clock clock, UnaryOperator<StoreConfigBuilder> more) {
        return openCopy(TEMPLATE, clock, more);
    }

    static synchronized SkillFlawStore openCopy(
            TestDatabase template, Clock clock, UnaryOperator<StoreConfigBuilder> more) {
        if (latest != null) {
            latest.close();
        }
        latest = TestServer.shared().copyOf(template);
        return PostgresStores.open(more.apply(MigratedDatabases.config(latest)
                        .schemaMode(SchemaMode.OFF)
                        .clock(clock))
                .build());
    }

    /** Empty, but with the partitions of the log that each store would make first: they take longer than most tests. */
    static TestDatabase template() {
        TestDatabase database = TestServer.shared().createDatabase();
        try (PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                .clock(Clock.fixed(StoreFixture.BEGINNING, ZoneOffset.UTC))
                .build())) {
            assertThat(store).isNotNull();
            Awaitility.await().pollInSameThread().until(() -> hasPartitions(database));
        }
        return database;
    }

    private static boolean hasPartitions(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("select exists (select from skillflaw.log_partition)")
                        .mapTo(boolean.class)
                        .one());
    }
}
