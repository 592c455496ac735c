package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.health.Readiness;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How instances on one database hear of each other's changes, and what they do where they do not. */
class ChangeFeedIT {
    /** So long that nothing is seen in time but by being told. */
    private static final CacheOptions PATIENT = CacheOptions.standard().withBound(Duration.ofHours(1));

    private static final ConditionFactory AWAIT =
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private final TestDatabase database = MigratedDatabases.create();
    private final Jdbi jdbi = Jdbi.create(database.dataSource());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void x05_changeOfAnotherInstanceIsToldAtOnce() {
        try (PostgresStore here = open(PATIENT);
                PostgresStore there = open(PATIENT)) {
            awaitLive(here);
            awaitLive(there);
            FlowId flow = cachedFlow(here);
            AWAIT.until(() -> there.cache().statistics().invalidationsReceived() == 2);
            assertThat(here.cache().statistics().invalidationsReceived())
                    .as("nobody is told by itself")
                    .isZero();

            rename(there, flow, 1);

            AWAIT.until(() -> versionSeenBy(here, flow) == 2);
        }
    }

    @Test
    void x05_whatATransactionWroteIsToldWhenItIsCommitted() {
        try (PostgresStore here = open(PATIENT);
                PostgresStore there = open(PATIENT)) {
            awaitLive(here);
            FlowId flow = cachedFlow(here);

            long seenInside = there.asSystem().inTransaction(stores -> {
                stores.flows().update(flow, FlowChange.none().withName("renamed"), 1);
                return stores.flows().find(flow).orElseThrow().version();
            });

            assertThat(seenInside).isEqualTo(2);
            AWAIT.until(() -> versionSeenBy(here, flow) == 2);
        }
    }

    @Test
    void x05_changeUnderWayWhenItsInstanceClosesIsTold() throws Exception {
        try (PostgresStore here = open(PATIENT);
                PostgresStore there = open(PATIENT)) {
            awaitLive(here);
            FlowId flow = cachedFlow(here);
            Thread closing = new Thread(there::close);
            CompletableFuture<Void> change;
            try (Connection locking = Locks.held(database, "select from skillflaw.flow for update")) {
                change = CompletableFuture.runAsync(() -> rename(there, flow, 1));
                Locks.awaitWaiting(database, 1);
                closing.start();
                AWAIT.until(() -> there.health().readiness() == Readiness.NOT_SERVING);
                locking.rollback();
            }

            change.join();
            AWAIT.until(() -> versionSeenBy(here, flow) == 2);
            closing.join();
        }
    }

    @Test
    void x05_instanceWhoseListenerWasKilledHearsAgainAndLooksWhatItMissed() {
        try (PostgresStore here = open(PATIENT);
                PostgresStore there = open(PATIENT)) {
            awaitLive(here);
            FlowId flow = cachedFlow(here);

            jdbi.useHandle(handle ->
                    handle.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'"
                            + " and datname = current_database()"));
            rename(there, flow, 1);

            AWAIT.until(() -> versionSeenBy(here, flow) == 2);
            awaitLive(here);
            rename(there, flow, 2);
            AWAIT.until(() -> versionSeenBy(here, flow) == 3);
        }
    }

    @Test
    void x05_withoutNotificationsTheBoundHolds() {
        CacheOptions quick = CacheOptions.standard().withBound(Duration.ofMillis(300));
        // Nobody listens there, as behind a pooler nobody hears.
        try (PostgresStore here = open(quick, builder -> builder.directUrl("postgresql://nobody@127.0.0.1:1/none"));
                PostgresStore there = open(PATIENT)) {
            FlowId flow = cachedFlow(here);
            assertThat(here.cache().statistics().isFallback()).isTrue();

            rename(there, flow, 1);

            AWAIT.until(() -> versionSeenBy(here, flow) == 2);
            assertThat(here.cache().statistics().isFallback()).isTrue();
            assertThat(here.cache().statistics().largestStaleness()).isLessThanOrEqualTo(quick.bound());
        }
    }

    @Test
    void x05_logLinesAreNotTold() {
        try (PostgresStore here = open(PATIENT);
                PostgresStore there = open(PATIENT)) {
            awaitLive(here);
            FlowId flow = cachedFlow(there);
            AWAIT.until(() -> here.cache().statistics().invalidationsReceived() > 0);
            long before = here.cache().statistics().invalidationsReceived();

            for (int i = 0; i < 100; i++) {
                there.asSystem().logs().append(LogEntry.of(Instant.EPOCH, LogKind.SYSTEM, "line " + i));
            }
            assertThat(there.asSystem().logs().flush(Duration.ofSeconds(30)).isComplete())
                    .isTrue();
            rename(there, flow, 1);

            AWAIT.until(() -> here.cache().statistics().invalidationsReceived() > before);
            assertThat(here.cache().statistics().invalidationsReceived()).isEqualTo(before + 1);
        }
    }

    private static FlowId cachedFlow(PostgresStore store) {
        FlowStore flows = store.asSystem().flows();
        FlowHeader flow = flows.create(NewFlow.of("flow", BODY));
        assertThat(flows.find(flow.id())).isPresent();
        return flow.id();
    }

    private static void rename(PostgresStore store, FlowId flow, long version) {
        assertThat(store.asSystem().flows().update(flow, FlowChange.none().withName("name " + version), version))
                .isPresent();
    }

    private static long versionSeenBy(PostgresStore store, FlowId flow) {
        return store.asSystem().flows().find(flow).orElseThrow().version();
    }

    private static void awaitLive(PostgresStore store) {
        AWAIT.until(() -> !store.cache().statistics().isFallback());
    }

    private PostgresStore open(CacheOptions cache) {
        return open(cache, builder -> builder);
    }

    private PostgresStore open(CacheOptions cache, UnaryOperator<StoreConfigBuilder> more) {
        return PostgresStores.open(
                more.apply(MigratedDatabases.config(database).cache(cache)).build());
    }
}
