package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.testkit.wire.Direction;
import io.skillflaw.store.testkit.wire.Fault;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets vanish and no reset ever comes: each call ends by its deadline, and when the network is back so is the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlackHoleIT {
    private static final int POOL = 2;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMillis(250);
    private static final Duration RETURN = Duration.ofSeconds(1);
    /** Connections that were idle for longer than half a second are checked before they are used. */
    private static final Duration LONG_IDLE = Duration.ofMillis(600);

    private final Map<String, Long> outcomes = new TreeMap<>();
    private TestDatabase database;
    private FaultProxy proxy;
    private PostgresStore store;
    private BlackHoleOperations operations;

    /** When packets begin to vanish. */
    enum Phase {
        /** The pool has no connection any more and makes one: the server is asked for encryption and never answers. */
        CONNECT,
        /** As before, but the connection got as far as logging in. */
        HANDSHAKE,
        /** A connection that was idle is checked. */
        CHECK,
        /** The statement vanishes. */
        QUERY,
        /** The statement is done, its result vanishes. */
        RESULT,
        /** The statements of a transaction are done, what comes before its commit vanishes. */
        COMMIT,
        /** What comes before the commit is done, the answer vanishes. */
        COMMIT_RESULT,
        /** The commit is done, its answer vanishes. */
        COMMITTED
    }

    @BeforeAll
    void open() {
        database = TestServer.shared().createDatabase();
        proxy = FaultProxy.start(database.host(), database.port());
        store = PostgresStores.open(StoreConfig.builder()
                .databaseUrl(proxy.through(database.url()))
                .pool(PoolSettings.standard().withSizes(POOL, 1))
                .passwordHashing(MigratedDatabases.CHEAP)
                .callLimits(CallLimits.standard().withCall(DEADLINE))
                .housekeepingInterval(Duration.ofHours(12))
                .withoutCache()
                .build());
        operations = BlackHoleOperations.on(store);
    }

    @AfterAll
    void close() {
        System.out.println(report());
        proxy.heal();
        store.close();
        proxy.close();
        database.close();
    }

    static Stream<Arguments> cases() {
        return BlackHoleOperations.names().stream()
                .flatMap(name -> Stream.of(Phase.values())
                        .filter(phase ->
                                phase.compareTo(Phase.COMMIT) < 0 || name.equals(BlackHoleOperations.TRANSACTION))
                        .map(phase -> Arguments.of(name, phase)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void x01_everyCallEndsByItsDeadlineAndTheStoreServesAgain(String name, Phase phase) {
        Runnable call =
                operations.prepare(name, () -> inject(phase, Phase.COMMIT, Phase.COMMIT_RESULT, Phase.COMMITTED));
        if (phase.compareTo(Phase.CHECK) <= 0) {
            endConnections(phase);
        } else {
            awaitFullPool();
            WireFixture.awaitQuiet(proxy);
        }
        try {
            inject(phase, Phase.CONNECT, Phase.HANDSHAKE, Phase.CHECK, Phase.QUERY, Phase.RESULT);
            requireEndInTime(name, phase, call);
        } finally {
            proxy.heal();
        }
        Awaitility.await()
                .atMost(RETURN)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(operations::serves);
        operations.requireNothingLost();
    }

    private void requireEndInTime(String name, Phase phase, Runnable call) {
        long start = System.nanoTime();
        Throwable failure = catchThrowable(call::run);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        count(name, phase, failure);
        assertThat(time).isLessThanOrEqualTo(DEADLINE.plus(GRACE));
        if (name.equals(BlackHoleOperations.FLUSH)) {
            assertThat(failure).as("what was accepted is kept").isNull();
        } else {
            assertThat(failure).isInstanceOfAny(expected(name, phase));
        }
    }

    private static Class<?>[] expected(String name, Phase phase) {
        boolean writes = BlackHoleOperations.writes(name);
        boolean mayBeDone = phase == Phase.QUERY || phase == Phase.RESULT;
        // Its receipt comes before its commit, and vanishes first: nothing was committed.
        boolean inTransaction = name.equals(BlackHoleOperations.TRANSACTION);
        return (writes && mayBeDone && !inTransaction) || phase == Phase.COMMITTED
                ? new Class<?>[] {OutcomeUnknownException.class}
                : new Class<?>[] {StoreTimeoutException.class, StoreUnavailableException.class};
    }

    private void inject(Phase phase, Phase... those) {
        if (!Stream.of(those).anyMatch(phase::equals)) {
            return;
        }
        switch (phase) {
            case HANDSHAKE -> proxy.cutAfter(Direction.TO_SERVER, 2, Fault.BLACK_HOLE);
            // The receipt's answer is five messages; the next is the first that answers the commit.
            case COMMITTED -> proxy.cutAfter(Direction.TO_CLIENT, 6, Fault.BLACK_HOLE);
            case RESULT, COMMIT_RESULT -> proxy.drop(Direction.TO_CLIENT);
            default -> proxy.blackHole();
        }
    }

    /** A connection that is made while a cut counts would be counted as well. */
    private void awaitFullPool() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> store.health().pools().stream()
                        .anyMatch(pool -> pool.name().equals("skillflaw-store") && pool.idle() >= POOL));
    }

    /** So that the next call needs a new connection, or must check the one it gets. */
    private void endConnections(Phase phase) {
        AtomicLong idleSince = new AtomicLong(System.nanoTime());
        Awaitility.await().until(() -> {
            if (System.nanoTime() - idleSince.get() < LONG_IDLE.toNanos()) {
                return false;
            }
            if (phase == Phase.CHECK || terminate() == 0) {
                return true;
            }
            idleSince.set(System.nanoTime());
            return false;
        });
    }

    /** How many there were to end: the pool may have made one while others were ended. */
    private int terminate() throws SQLException {
        try (Connection direct = database.dataSource().getConnection();
                Statement statement = direct.createStatement();
                ResultSet ended = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")) {
            assertThat(ended.next()).isTrue();
            return ended.getInt(1);
        }
    }

    private void count(String name, Phase phase, @Nullable Throwable failure) {
        String outcome = failure == null ? "kept" : failure.getClass().getSimpleName();
        long unused = outcomes.merge("%-12s %-14s %s".formatted(name, phase, outcome), 1L, Long::sum);
    }

    private String report() {
        StringBuilder text = new StringBuilder("Black holes: faults made %s\n".formatted(proxy.injections()));
        outcomes.forEach((what, times) -> text.append("%4d  %s%n".formatted(times, what)));
        return text.toString();
    }
}
