package io.skillflaw.store.postgres;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.wire.Direction;
import io.skillflaw.store.testkit.wire.FaultProxy;
import io.skillflaw.store.user.NewUser;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** A store whose connections lead through a proxy, and beside it one that is never cut off, on the same database. */
final class WireFixture implements AutoCloseable {
    static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    static final String PASSWORD = "long enough";

    private static final Duration QUIET = Duration.ofMillis(20);

    final TestDatabase database;
    final FaultProxy proxy;
    final PostgresStore store;
    final Stores wire;
    final Stores aside;
    private final PostgresStore other;
    private final Jdbi jdbi;
    private int count;

    private WireFixture(TestDatabase database, CallLimits limits, UnaryOperator<StoreConfigBuilder> more) {
        this.database = database;
        this.jdbi = Jdbi.create(database.dataSource());
        String oldKey = SecretKeys.generate();
        StoreConfigBuilder config = MigratedDatabases.config(database)
                .schemaMode(SchemaMode.OFF)
                .callLimits(limits)
                .housekeepingInterval(Duration.ofHours(12))
                .logs(LogOptions.standard().asKeeper(false))
                .withoutCache();
        this.other =
                PostgresStores.open(config.secretKeys(SecretKeys.parse(oldKey)).build());
        this.aside = other.asSystem();
        this.proxy = FaultProxy.start(database.host(), database.port());
        this.store = PostgresStores.open(more.apply(config.databaseUrl(proxy.through(database.url()))
                        .pool(PoolSettings.standard().withSizes(1, 1))
                        .secretKeys(SecretKeys.parse(SecretKeys.generate() + "," + oldKey)))
                .build());
        this.wire = store.asSystem();
        // What open stores do at once is done then.
        Awaitility.await().until(() -> number("select count(*) from skillflaw.host_instance") == 2);
    }

    static WireFixture open(CallLimits limits, UnaryOperator<StoreConfigBuilder> more) {
        return new WireFixture(MigratedDatabases.create(), limits, more);
    }

    static WireFixture open(CallLimits limits) {
        return open(limits, config -> config);
    }

    /** Different in each trial, so that none meets what another left. */
    String fresh(String name) {
        return "%s-%d".formatted(name, ++count);
    }

    FlowHeader newFlow() {
        return aside.flows().create(NewFlow.of(fresh("flow"), BODY));
    }

    UserId newUser() {
        return aside.users().create(NewUser.of(fresh("user"), PASSWORD)).id();
    }

    long number(String sql, Object... arguments) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < arguments.length; i++) {
                query.bind(i, arguments[i]);
            }
            return query.mapTo(Long.class).one();
        });
    }

    void run(String sql) {
        jdbi.useHandle(handle -> handle.execute(sql));
    }

    /** How many events of an action there are on a target. */
    long events(String action, Object target) {
        return number(
                "select count(*) from skillflaw.audit_event where action = ? and target = ? and outcome = 'DONE'",
                action,
                target.toString());
    }

    /** Until connections are there again and nothing passes that no call asked for. */
    void awaitQuiet() {
        proxy.heal();
        Awaitility.await()
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> wire.projects().findDefault().isEmpty());
        awaitQuiet(proxy);
    }

    /** Until nothing passes: what a cut counts is then of the next call alone. */
    static void awaitQuiet(FaultProxy proxy) {
        long[] last = {-1};
        Awaitility.await().pollDelay(QUIET).pollInterval(QUIET).until(() -> {
            long before = last[0];
            last[0] = proxy.messageCount(Direction.TO_SERVER) + proxy.messageCount(Direction.TO_CLIENT);
            return last[0] == before;
        });
    }

    @Override
    public void close() {
        proxy.heal();
        store.close();
        other.close();
        proxy.close();
        database.close();
    }
}
