package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.pipeline.Entrance;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** A session without a store, for statements of tests: on a table of two numbers. */
final class TestSession implements AutoCloseable {
    static final Origin ORIGIN = Origin.of("pair", null);

    private final TestDatabase database;
    private final Deadlines deadlines;
    private final Watchdog watchdog = new Watchdog();
    private final ConnectionPools pools;
    private final Prober prober;
    private final AtomicInteger outages = new AtomicInteger();
    private final StoreMeters meters = new StoreMeters();
    private final PooledSession session;

    /** The statements. */
    interface PairSql {
        @SqlUpdate("update pair set n = n + 1 where id = :id")
        int add(@Bind int id);

        @SqlQuery("select n from pair where id = :id")
        int get(@Bind int id);

        @SqlUpdate("set transaction isolation level repeatable read")
        void seeOneState();

        @SqlUpdate("set default_transaction_read_only = on")
        void becomeReadOnly();

        @SqlQuery("select 1 from pg_sleep(30)")
        int takeLong();
    }

    private TestSession(TestDatabase database, StoreConfig config) {
        this.database = database;
        this.deadlines = new Deadlines(config.callLimits().call());
        this.pools = ConnectionPools.of(config, deadlines, watchdog);
        this.prober = new Prober(pools.probes(), 2);
        AtomicReference<@Nullable Circuit> itself = new AtomicReference<>();
        Circuit circuit = new Circuit("the database of the test", () -> {
            outages.incrementAndGet();
            pools.suspectAll();
            prober.begin(() -> {
                pools.reached();
                Objects.requireNonNull(itself.get()).reached();
            });
        });
        itself.set(circuit);
        CallConnections connections = new CallConnections(pools.requests(), deadlines, meters);
        this.session = new PooledSession(
                new LazyJdbi(() -> StoreJdbi.over(connections, "public")),
                new DirectConnection.Settings(new SchemaTemplate("public"), false),
                connections,
                Calls.of(config.callLimits(), deadlines, watchdog, circuit, meters, () -> false, new Entrance()));
    }

    static TestSession on(TestDatabase database, CallLimits limits) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("create table pair (id int primary key, n int not null);"
                    + " insert into pair values (1, 0), (2, 0);"
                    + " create table receipt (id uuid primary key, voided boolean not null default false)");
        }
        return new TestSession(
                database,
                StoreConfig.builder()
                        .databaseUrl(database.url())
                        .pool(PoolSettings.standard().withSizes(1, 1))
                        .callLimits(limits)
                        .build());
    }

    SqlSession session() {
        return session;
    }

    int outages() {
        return outages.get();
    }

    StoreMeters meters() {
        return meters;
    }

    int waitingForAConnection() {
        return ((HikariDataSource) pools.requests()).getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    int get(int id) {
        return session.read(PairSql.class, ORIGIN, sql -> sql.get(id));
    }

    /** By somebody else. */
    void run(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    /** Ends all other sessions of the database. */
    void endConnections() throws SQLException {
        run("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    @Override
    public void close() {
        prober.close();
        pools.close();
        watchdog.close();
    }
}
