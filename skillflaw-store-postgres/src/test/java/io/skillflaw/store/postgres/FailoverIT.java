package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.Stores;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.database.ReplicatedServers;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The primary fails or is demoted, the standby takes over, and stores go on there by themselves. */
class FailoverIT {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** So that nothing is seen in time but by being told. */
    private static final CacheOptions PATIENT = CacheOptions.standard().withBound(Duration.ofHours(1));

    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private ReplicatedServers servers;
    private TestDatabase database;
    private FaultProxy address;

    /** How a store finds the primary. */
    enum Way {
        SEVERAL_HOSTS,
        MOVING_ADDRESS
    }

    /** What becomes of the old primary. */
    enum End {
        KILLED,
        DEMOTED
    }

    @BeforeEach
    void start() {
        servers = ReplicatedServers.start();
        database = servers.primary().createDatabase();
        address = FaultProxy.start(database.host(), database.port());
        PostgresStores.open(config(database.url()).build()).close();
        servers.setSynchronous(true);
    }

    @AfterEach
    void stop() {
        address.close();
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({"SEVERAL_HOSTS, KILLED", "SEVERAL_HOSTS, DEMOTED", "MOVING_ADDRESS, KILLED", "MOVING_ADDRESS, DEMOTED"})
    void x12_storesWriteAgainWithinASecondOfAFailover(Way way, End end) throws InterruptedException {
        String url = way == Way.SEVERAL_HOSTS ? servers.url(database) : address.through(database.url());
        try (PostgresStore store = PostgresStores.open(config(url).build());
                PostgresStore other = PostgresStores.open(config(url).build())) {
            awaitHeard(store);
            FlowId known = cachedFlow(store);
            FailoverWriter writer = FailoverWriter.on(store);
            try {
                long since = failOver(way, end);
                Duration time = writer.awaitNext(since);

                writer.stop();
                System.out.printf(
                        "Failover, %s, %s: written again after %d ms; %d writes, %d of unknown outcome%n",
                        way, end, time.toMillis(), writer.writes(), writer.unknown());
                assertThat(time).isLessThanOrEqualTo(AGAIN);
                requireNothingLost(store, writer);
            } finally {
                writer.stop();
            }
            listenersMoveToo(store, other, known);
        }
    }

    @Test
    void x12_demotedPrimaryIsLeftAtItsFirstRefusalWhereAPlainPoolStays() {
        String url = address.through(database.url());
        try (HikariDataSource plain = pool(url);
                HikariDataSource hosts = pool(url);
                PostgresStore own = PostgresStores.open(config(url).build());
                PostgresStore onHosts =
                        PostgresStores.open(config(null).dataSource(hosts).build())) {
            servers.stopPrimary();
            servers.promoteStandby();
            servers.followPrimary();
            // The address still leads to the demoted one: pools fill with connections that work and take no writes.
            awaitRefusal(plain);
            awaitRefusal(hosts);
            assertRefused(own);
            assertRefused(onHosts);

            lead();
            assertWritesAgain(own, "a store's own pool, left by a demoted primary");
            assertWritesAgain(onHosts, "a host's pool, left by a demoted primary");

            for (int i = 0; i < 50; i++) {
                assertThat(refusal(plain)).isEqualTo("25006");
            }
        }
    }

    /** It was frozen or cut off, and has not been told. */
    @Test
    void x12_serverThatMissedAFailoverIsNotTakenForThePrimary() {
        StoreConfigBuilder uncached = config(address.through(database.url())).withoutCache();
        try (PostgresStore store = PostgresStores.open(uncached.build())) {
            TestServer old = servers.primary();
            FlowId known = cachedFlow(store);
            servers.promoteStandby();
            moveTo(servers.primary());
            assertWritesAgain(store, "a promoted server");
            FlowId later = cachedFlow(store);

            moveTo(old);
            Awaitility.await()
                    .until(() -> catchThrowable(() -> store.asSystem().flows().find(known))
                            instanceof StoreUnavailableException);
            Awaitility.await()
                    .during(Duration.ofSeconds(1))
                    .until(() -> catchThrowable(() -> store.asSystem().flows().find(later))
                            instanceof StoreUnavailableException);

            moveTo(servers.primary());
            assertWritesAgain(store, "a promoted server once more");
            assertThat(store.asSystem().flows().find(later)).isPresent();
        }
    }

    /** Returns from when on writes can be done again. */
    private long failOver(Way way, End end) {
        if (end == End.KILLED) {
            servers.killPrimary();
        } else {
            servers.stopPrimary();
        }
        servers.promoteStandby();
        long promoted = System.nanoTime();
        if (end == End.DEMOTED) {
            servers.followPrimary();
        }
        if (way == Way.SEVERAL_HOSTS) {
            return promoted;
        }
        lead();
        return System.nanoTime();
    }

    private void lead() {
        lead(servers.primary());
    }

    private void lead(TestServer server) {
        TestDatabase there = server.database(database.name());
        address.leadTo(there.host(), there.port());
    }

    /** Nobody stays where the address led before. */
    private void moveTo(TestServer server) {
        lead(server);
        address.reset();
    }

    /** Asks the new primary itself. */
    private void requireNothingLost(PostgresStore store, FailoverWriter writer) {
        assertThat(store.asSystem().logs().flush(Duration.ofSeconds(30)).isComplete())
                .isTrue();
        String url = servers.primary().database(database.name()).url();
        try (PostgresStore there =
                PostgresStores.open(config(url).withoutCache().build())) {
            Stores system = there.asSystem();
            assertThat(writer.flows())
                    .allSatisfy(
                            flow -> assertThat(system.flows().findHeader(flow)).isPresent());
            assertThat(writer.lines())
                    .allSatisfy(
                            line -> assertThat(system.logs().find(line.id())).isPresent());
        }
    }

    private static void listenersMoveToo(PostgresStore store, PostgresStore other, FlowId known) {
        awaitHeard(store);
        awaitHeard(other);
        FlowHeader before = other.asSystem().flows().findHeader(known).orElseThrow();
        FlowChange change = FlowChange.none().withName("renamed " + UUID.randomUUID());
        assertThat(other.asSystem().flows().update(known, change, before.version()))
                .isPresent();
        Awaitility.await()
                .until(() -> store.asSystem()
                        .flows()
                        .findHeader(known)
                        .filter(header -> header.version() > before.version())
                        .isPresent());
    }

    private static void awaitHeard(PostgresStore store) {
        Awaitility.await().until(() -> !store.cache().statistics().isFallback());
    }

    private static FlowId cachedFlow(PostgresStore store) {
        FlowId flow = store.asSystem()
                .flows()
                .create(NewFlow.of("known " + UUID.randomUUID(), BODY))
                .id();
        assertThat(store.asSystem().flows().find(flow)).isPresent();
        return flow;
    }

    private static void assertRefused(PostgresStore store) {
        Stores system = store.asSystem();
        Awaitility.await()
                .until(() ->
                        catchThrowable(() -> system.flows().create(NewFlow.of("refused " + UUID.randomUUID(), BODY)))
                                instanceof StoreUnavailableException);
    }

    private static void assertWritesAgain(PostgresStore store, String which) {
        long since = System.nanoTime();
        Awaitility.await()
                .atMost(AGAIN)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> store.asSystem().flows().create(NewFlow.of("again " + UUID.randomUUID(), BODY)) != null);
        System.out.printf(
                "Written again after %2$d ms: %1$s%n",
                which, Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    /** The SQLState of a write that the pool's connection refuses; empty where it is done. */
    private static String refusal(HikariDataSource pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update skillflaw.lease set holder = holder");
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    /** A pool that could not connect for a while waits for up to ten seconds until it tries again. */
    private static void awaitRefusal(HikariDataSource pool) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> refusal(pool).equals("25006"));
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                url.replaceFirst("postgresql://[^@]*@", "jdbc:postgresql://") + "?user=postgres&password=postgres");
        config.setMaximumPoolSize(6);
        return new HikariDataSource(config);
    }

    private static StoreConfigBuilder config(@Nullable String url) {
        StoreConfigBuilder config = StoreConfig.builder()
                .pool(PoolSettings.standard().withSizes(2, 2))
                .passwordHashing(MigratedDatabases.CHEAP)
                .cache(PATIENT);
        return url == null ? config : config.databaseUrl(url);
    }
}
