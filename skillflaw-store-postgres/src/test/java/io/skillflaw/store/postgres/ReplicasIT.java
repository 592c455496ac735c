package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.ReplicatedServers;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads on a streaming standby: what it may answer, and when the primary has to. */
class ReplicasIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final Duration BOUND = Duration.ofSeconds(1);

    private ReplicatedServers servers;
    private TestDatabase database;
    private FaultProxy address;
    private FaultProxy replica;
    private PostgresStore store;
    private Stores system;
    private Stores own;
    private Stores eventual;

    @BeforeEach
    void start() {
        servers = ReplicatedServers.start();
        database = servers.primary().createDatabase();
        address = FaultProxy.start(database.host(), database.port());
        PostgresStores.open(config().build()).close();
        servers.awaitReplay();
        TestDatabase there = servers.standby().database(database.name());
        replica = FaultProxy.start(there.host(), there.port());
        store = PostgresStores.open(
                config().replicaUrl(replica.through(there.url())).build());
        system = store.asSystem();
        own = system.reading(ReadPreference.ownWrites());
        eventual = system.reading(ReadPreference.eventual(BOUND));
    }

    @AfterEach
    void stop() {
        replica.heal();
        store.close();
        replica.close();
        address.close();
        servers.close();
    }

    @Test
    void x13_ownWritesAreReadOnTheReplicaOnceItHasThem() {
        FlowHeader flow = create();

        awaitAnsweredByReplica(own);

        assertThat(own.flows().findHeader(flow.id())).contains(flow);
        assertThat(own.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .containsExactly(flow);
        ReplicaStatus status = store.replicas().orElseThrow();
        assertThat(status.isReachable()).isTrue();
        assertThat(status.failures()).isZero();
        assertThat(status.age()).isNotNull();
    }

    @Test
    void x13_whatTheReplicaDoesNotHaveThePrimaryAnswers() {
        FlowHeader flow = create();
        awaitAnsweredByReplica(own);
        servers.pauseReplay();

        for (int i = 0; i < 200; i++) {
            flow = rename(flow);
            assertThat(own.flows().findHeader(flow.id())).contains(flow);
        }

        servers.resumeReplay();
        awaitAnsweredByReplica(own);
        assertThat(own.flows().findHeader(flow.id())).contains(flow);
    }

    @Test
    void x13_replicaIsWaitedForWithPatience() {
        Stores patient = system.reading(ReadPreference.ownWrites(Duration.ofSeconds(2)));
        FlowHeader flow = create();
        awaitAnsweredByReplica(patient);
        long before = store.replicas().orElseThrow().answered();

        for (int i = 0; i < 20; i++) {
            flow = rename(flow);
            assertThat(patient.flows().findHeader(flow.id())).contains(flow);
        }

        assertThat(store.replicas().orElseThrow().answered() - before).isEqualTo(20);
    }

    @Test
    void x13_answersAreNoOlderThanTheBound() {
        FlowHeader old = create();
        awaitAnsweredByReplica(eventual);
        servers.pauseReplay();
        FlowHeader flow = rename(old);
        long written = System.nanoTime();

        int stale = 0;
        while (!eventual.flows().findHeader(flow.id()).orElseThrow().equals(flow)) {
            stale++;
        }

        assertThat(Duration.ofNanos(System.nanoTime() - written)).isLessThan(BOUND.plusMillis(500));
        assertThat(stale).as("answers of the replica until then").isPositive();
    }

    @Test
    void x13_replicaThatIsGoneIsLeftToThePrimary() {
        FlowHeader flow = create();
        awaitAnsweredByReplica(own);

        replica.blackHole();
        replica.reset();
        for (int i = 0; i < 50; i++) {
            assertThat(own.flows().findHeader(flow.id())).contains(flow);
        }
        assertThat(store.replicas().orElseThrow().isReachable()).isFalse();
        flow = rename(flow);

        replica.heal();
        Awaitility.await().until(() -> store.replicas().orElseThrow().isReachable());
        awaitAnsweredByReplica(own);
        assertThat(own.flows().findHeader(flow.id())).contains(flow);
    }

    @Test
    void x13_silentReplicaCostsAPartOfTheCallAtMost() {
        FlowHeader flow = create();
        awaitAnsweredByReplica(own);

        replica.blackHole();
        long since = System.nanoTime();
        assertThat(own.flows().findHeader(flow.id())).contains(flow);

        assertThat(Duration.ofNanos(System.nanoTime() - since))
                .isLessThan(CallLimits.standard().call());
        replica.heal();
        Awaitility.await().until(() -> store.replicas().orElseThrow().isReachable());
        awaitAnsweredByReplica(own);
    }

    @Test
    void x13_cacheIsNotFilledWithWhatTheReplicaHas() {
        FlowHeader old = create();
        assertThat(system.flows().findHeader(old.id())).contains(old);
        awaitAnsweredByReplica(eventual);
        Awaitility.await().until(() -> !store.cache().statistics().isFallback());
        servers.pauseReplay();
        Stores late = system.reading(ReadPreference.eventual(Duration.ofHours(1)));

        try (PostgresStore other = PostgresStores.open(config().build())) {
            FlowHeader flow = other.asSystem()
                    .flows()
                    .update(old.id(), FlowChange.none().withName("by another"), old.version())
                    .orElseThrow();
            Awaitility.await().until(() -> {
                assertThat(late.flows().findHeader(old.id())).contains(old);
                return system.flows().findHeader(old.id()).equals(Optional.of(flow));
            });
            for (int i = 0; i < 100; i++) {
                assertThat(late.flows().find(old.id()).orElseThrow().header()).isEqualTo(old);
                assertThat(system.flows().find(old.id()).orElseThrow().header()).isEqualTo(flow);
            }
        }
    }

    @Test
    void x13_readsGoOnWhereTheReplicaIsPromoted() {
        FlowHeader flow = create();
        awaitAnsweredByReplica(own);

        servers.killPrimary();
        servers.promoteStandby();
        address.leadTo("localhost", servers.primary().database(database.name()).port());

        Awaitility.await()
                .ignoreExceptionsInstanceOf(TransientStoreException.class)
                .until(() -> create() != null);
        FlowHeader renamed = rename(flow);
        assertThat(own.flows().findHeader(flow.id())).contains(renamed);
        awaitAnsweredByReplica(own);
    }

    /** What follows another history may have come further and lack what was written here. */
    @Test
    void x13_offsetsOfAnotherTimelineAreNotCompared() {
        create();
        awaitAnsweredByReplica(own);
        // Both take writes now; the replica's address leads to the one with more of them.
        TestDatabase old = servers.primary().database(database.name());
        servers.promoteStandby();
        address.leadTo("localhost", servers.primary().database(database.name()).port());
        address.reset();
        replica.leadTo("localhost", old.port());
        replica.reset();
        Jdbi.create(old.dataSource())
                .useHandle(handle -> handle.execute("create table much as select generate_series(1, 200000) n"));

        Awaitility.await()
                .ignoreExceptionsInstanceOf(TransientStoreException.class)
                .until(() -> create() != null);
        long answered = store.replicas().orElseThrow().answered();
        for (int i = 0; i < 100; i++) {
            FlowHeader flow = create();
            assertThat(own.flows().findHeader(flow.id())).contains(flow);
        }
        assertThat(store.replicas().orElseThrow().answered()).isEqualTo(answered);
    }

    @Test
    void x13_roleNeedsNoPrivilegeToAskHowFarServersAre() {
        Jdbi.create(database.dataSource()).useHandle(handle -> handle.execute("create role nobody_much login"));
        servers.awaitReplay();
        for (TestDatabase each : List.of(database, servers.standby().database(database.name()))) {
            Jdbi jdbi = StoreJdbi.over(
                    DriverSources.patient(
                            ConnectionString.parse(each.url().replaceFirst("//[^@]*@", "//nobody_much@"))),
                    "public");
            assertThat(jdbi.withExtension(WalSql.class, WalSql::shown).timeline())
                    .isOne();
        }
    }

    private FlowHeader create() {
        return system.flows().create(NewFlow.of("flow " + UUID.randomUUID(), BODY));
    }

    private FlowHeader rename(FlowHeader flow) {
        return system.flows()
                .update(flow.id(), FlowChange.none().withName("flow " + UUID.randomUUID()), flow.version())
                .orElseThrow();
    }

    private void awaitAnsweredByReplica(Stores stores) {
        long before = store.replicas().orElseThrow().answered();
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
            boolean unused = stores.flows().findHeader(FlowId.create()).isPresent();
            return store.replicas().orElseThrow().answered() > before;
        });
    }

    private StoreConfigBuilder config() {
        return StoreConfig.builder()
                .databaseUrl(address.through(database.url()))
                .pool(PoolSettings.standard().withSizes(2, 2))
                .passwordHashing(MigratedDatabases.CHEAP)
                .housekeepingInterval(Duration.ofHours(1));
    }
}
