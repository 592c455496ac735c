package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.health.DatabaseHealth;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.health.LogHealth;
import io.skillflaw.store.health.PoolHealth;
import io.skillflaw.store.health.Readiness;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.pipeline.PipelineOptions;
import io.skillflaw.store.pipeline.SpoolOptions;
import io.skillflaw.store.testkit.database.CrashableServer;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store says of itself, in good times and bad. */
@Timeout(120)
class HealthIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    @Test
    void x15_healthTellsOfDatabaseSchemaPoolsCacheAndLog() {
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store =
                        PostgresStores.open(MigratedDatabases.config(database).build())) {
            Health health = await(
                    store,
                    it -> databaseOf(it).schemaVersion() != null
                            && Objects.requireNonNull(it.cache()).hearsChanges());

            assertThat(health.isLive()).isTrue();
            assertThat(health.readiness()).isEqualTo(Readiness.SERVING);
            assertThat(health.warnings()).isEmpty();
            assertThat(databaseOf(health).isReachable()).isTrue();
            assertThat(databaseOf(health).schemaVersion()).isEqualTo(SchemaMigrator.EXPECTED_VERSION);
            assertThat(databaseOf(health).expectedSchemaVersion()).isEqualTo(SchemaMigrator.EXPECTED_VERSION);
            assertThat(databaseOf(health).partitionsAhead()).isBetween(Duration.ofDays(6), Duration.ofDays(9));
            assertThat(databaseOf(health).sinceAnswer()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(health.pools())
                    .extracting(PoolHealth::name)
                    .containsExactly("skillflaw-store", "skillflaw-store-logs");
            assertThat(health.pools().get(0).max()).isEqualTo(10);
            assertThat(health.cache()).isNotNull();
            assertThat(health.logs()).isEqualTo(new LogHealth(0, 0, Duration.ZERO, 0, 0, 0, null));
        }
    }

    @Test
    void x15_healthTakesNoConnectionAndWaitsForNobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                        .pool(PoolSettings.standard().withSizes(1, 0))
                        .build())) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            Future<Boolean> holder = threads.submit(() -> store.asSystem().inTransaction(stores -> {
                held.countDown();
                return released.await(30, TimeUnit.SECONDS);
            }));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> waiter = threads.submit(() -> store.asSystem().flows().create(NewFlow.of("late", BODY)));
            PoolHealth pool =
                    await(store, it -> it.pools().get(0).waiting() == 1).pools().get(0);

            long began = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                assertThat(store.health().readiness()).isEqualTo(Readiness.SERVING);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(pool).isEqualTo(new PoolHealth("skillflaw-store", 1, 0, 1, 1));

            released.countDown();
            assertThat(holder.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(waiter.get(30, TimeUnit.SECONDS)).isNotNull();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void x15_outageIsToldAndLivenessDoesNotDependOnTheDatabase(@TempDir Path data, @TempDir Path spool) {
        try (CrashableServer server = CrashableServer.start(data)) {
            TestDatabase database = server.server().createDatabase();
            StoreConfigBuilder config = MigratedDatabases.config(database)
                    .logs(LogOptions.standard()
                            .withPipeline(PipelineOptions.standard().withSpool(SpoolOptions.in(spool))));
            try (PostgresStore cached = PostgresStores.open(config.build());
                    PostgresStore uncached =
                            PostgresStores.open(config.withoutCache().build())) {
                cached.asSystem().flows().create(NewFlow.of("known", BODY));
                server.kill();
                cached.asSystem().logs().append(LogEntry.of(Instant.now(), LogKind.SYSTEM, "meanwhile"));

                Health stale = await(cached, it -> !databaseOf(it).isReachable());
                assertThat(stale.isLive()).isTrue();
                assertThat(stale.readiness()).isEqualTo(Readiness.SERVING_STALE);
                assertThat(stale.reasons()).contains("the database cannot be reached");
                assertThat(databaseOf(stale).unreachableFor()).isNotNull();
                Health none = await(uncached, it -> !databaseOf(it).isReachable());
                assertThat(none.isLive()).isTrue();
                assertThat(none.readiness()).isEqualTo(Readiness.NOT_SERVING);
                LogHealth waiting = logsOf(await(
                        cached,
                        it -> logsOf(it).failingFor() != null
                                && logsOf(it).spoolAge().compareTo(Duration.ofSeconds(1)) > 0));
                assertThat(waiting.spoolBytes()).isPositive();

                server.restart();
                Health again = await(
                        cached,
                        it -> it.readiness() == Readiness.SERVING && logsOf(it).failingFor() == null);
                assertThat(logsOf(again).spoolAge()).isZero();
                assertThat(await(uncached, it -> it.readiness() == Readiness.SERVING)
                                .reasons())
                        .isEmpty();
            }
        }
    }

    private static Health await(PostgresStore store, Predicate<Health> condition) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(store::health, condition);
    }

    private static DatabaseHealth databaseOf(Health health) {
        return Objects.requireNonNull(health.database());
    }

    private static LogHealth logsOf(Health health) {
        return Objects.requireNonNull(health.logs());
    }
}
