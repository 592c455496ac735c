package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.pipeline.Entrance;
import io.skillflaw.store.pipeline.LogPipeline;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** An open store: its pools, and sessions on them. */
final class PgSkillFlawStore implements SkillFlawStore {
    private static final String NOTING = "noting logins";
    private static final String COUNTING = "counting the uses of API keys";
    private static final String UPKEEP = "keeping the log in order";
    private static final String LOOK = "looking at schema and partitions";

    private static final int ROUNDS_TO_LOOK = 12;

    /** Finding sessions with too many messages reads an index from end to end. */
    private static final int ROUNDS_TO_PRUNING = 60;

    private static final Duration LONGEST_CHORE = Duration.ofSeconds(30);

    /** As many as begin until the first of them gives up. */
    private static final int MOST_PROBES = 20;

    private final ConnectionPools pools;
    private final String schema;
    private final Deadlines deadlines;
    private final Watchdog watchdog;
    private final Calls calls;
    private final SqlSession session;
    private final StoreContext context;
    private final Housekeeping housekeeping = new Housekeeping();
    private final LogUpkeep upkeep;
    private final SchemaLook look;
    private final StoreHealth health;
    private final @Nullable Replicas replicas;
    private final StoreMeters meters = new StoreMeters();
    private final CallMeters callMeters;
    private final Prober prober;
    private final Circuit circuit;
    private final Entrance entrance = new Entrance();
    /** Where calls of the store itself begin, which may until all others have ended. */
    private final Entrance chores = new Entrance();

    private volatile @Nullable NotifyFeed feed;

    /**
     * @param deadlines of all calls
     * @param watchdog keeps them; closed with this
     */
    PgSkillFlawStore(StoreConfig config, ConnectionPools pools, Deadlines deadlines, Watchdog watchdog) {
        this.pools = pools;
        this.schema = config.schema();
        this.deadlines = deadlines;
        this.watchdog = watchdog;
        this.prober = new Prober(pools.probes(), config.dataSource().isPresent() ? 2 : MOST_PROBES);
        this.circuit = new Circuit(this::databaseWasLost);
        this.calls = Calls.of(config.callLimits(), deadlines, watchdog, circuit, meters, chores::isShut, entrance);
        SlowCalls slow = new SlowCalls(config.callLimits().slow());
        this.callMeters = new CallMeters(meters, slow);
        SqlSession requests = session(config, pools.requests(), calls, slow);
        SqlSession logs = session(config, pools.logs(), calls.by(chores), slow);
        this.replicas = Replicas.of(config, logs, deadlines, watchdog, meters, chores::isShut)
                .orElse(null);
        this.session = marked(requests);
        SqlSession logSession = marked(logs);
        Instance instance = new Instance(
                logSession, config.housekeepingInterval(), config.logs().isKeeper());
        this.upkeep = new LogUpkeep(
                instance,
                new LogPartitioner(logSession, LogPartitionPlan.of(config)),
                new AbandonedRuns(logSession, instance, config.clock()),
                new ReceiptPruning(logSession));
        StoreSettings settings = StoreSettings.of(config);
        this.context = new StoreContext(
                logSession,
                LogPipeline.open(
                        new PgLineSink(
                                logSession, instance.id(), config.callLimits().call()),
                        config.logs().limits(),
                        config.logs().pipeline()),
                settings,
                new Logins(logSession, deadlines, settings),
                new KeyUses(logSession, deadlines),
                new SettingWatches(
                        logSession,
                        settings.secrets(),
                        look -> housekeeping.soon("looking at watched settings", look),
                        entrance::isShut),
                replicas);
        this.look = new SchemaLook(logSession, config.schemaMode() != SchemaMode.OFF);
        this.health = new StoreHealth(pools, circuit, context.logPipeline(), look, entrance::isShut, chores::isShut);
        keepHouse(config);
    }

    /** Tells other instances of changes, on the connections of the log. */
    NotifyFeed feed(Duration heartbeat) {
        NotifyFeed made = new NotifyFeed(context.logSession(), pools.listening(), schema, heartbeat);
        feed = made;
        return made;
    }

    PipelineStatistics logStatistics() {
        return context.logPipeline().statistics();
    }

    private SqlSession session(StoreConfig config, DataSource pool, Calls of, SlowCalls slow) {
        CallConnections connections = new CallConnections(pool, deadlines, meters);
        boolean echoes = config.pool().echo();
        LazyJdbi jdbi = new LazyJdbi(() -> StoreJdbi.over(connections, schema)
                .setSqlLogger(echoes ? new StatementEcho(slow.statements()) : slow.statements()));
        DirectConnection.Settings direct = new DirectConnection.Settings(new SchemaTemplate(schema), echoes);
        return new MeteredSession(new PooledSession(jdbi, direct, connections, of), callMeters);
    }

    /** How reads on replicas go; empty where there are none. */
    Optional<ReplicaStatus> replicas() {
        return Optional.ofNullable(replicas).map(Replicas::status);
    }

    private SqlSession marked(SqlSession plain) {
        return replicas == null ? plain : new MarkedWrites(plain, replicas.positions());
    }

    private void databaseWasLost() {
        pools.suspectAll();
        prober.begin(() -> {
            pools.reached();
            circuit.reached();
            NotifyFeed hearing = feed;
            if (hearing != null) {
                hearing.beginAnew();
            }
        });
    }

    private void keepHouse(StoreConfig config) {
        Duration interval = config.housekeepingInterval();
        housekeeping.every(interval, NOTING, context.logins()::flush);
        housekeeping.every(interval, COUNTING, context.keyUses()::flush);
        housekeeping.every(interval, "looking at watched settings", context.watches()::look);
        // First: others count what a store does from when it has made itself known.
        housekeeping.soon(UPKEEP, () -> {
            look.look();
            upkeep.round();
        });
        housekeeping.every(interval.multipliedBy(ROUNDS_TO_LOOK), LOOK, look::look);
        housekeeping.every(interval, UPKEEP, upkeep::round);
        if (!config.messageRetention().keepsAll()) {
            MessagePruning pruning = new MessagePruning(context.logSession(), Scope.SYSTEM, context.settings());
            housekeeping.every(interval.multipliedBy(ROUNDS_TO_PRUNING), "deleting old messages", () -> {
                deadlines.chore(LONGEST_CHORE, () -> {
                    long unused = pruning.prune(config.messageRetention());
                });
            });
        }
    }

    @Override
    public Stores asSystem() {
        return stores(Scope.SYSTEM);
    }

    @Override
    public Stores as(UserId user) {
        return stores(Scope.of(user));
    }

    @Override
    public Stores asAnonymous() {
        return stores(Scope.ANONYMOUS);
    }

    @Override
    public Health health() {
        return health.now();
    }

    @Override
    public StoreMetrics metrics() {
        return new PgMetrics(meters, health, circuit, context);
    }

    SkillFlawStore joining(Connection connection) {
        checkOpen();
        try {
            if (connection.getAutoCommit()) {
                throw new InvalidInputException("connection", "has auto-commit on; begin a transaction on it first");
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e, Origin.of("transaction", null), SqlErrors.Phase.CONNECT);
        }
        // Not closed: the handle's connection is the host's, and a handle holds nothing else.
        Handle handle = StoreJdbi.configure(Jdbi.create(connection), schema).open();
        // How long the whole may take is the host's to say, and so is what becomes of a connection that broke.
        SqlSession joined = new TransactionSession(handle, calls, broken -> {}, () -> false);
        return new JoinedStore(new MeteredSession(joined, callMeters), context, this);
    }

    @Override
    public void close() {
        if (entrance.shut()) {
            Closing closing = new Closing(deadlines, calls.limits().close());
            closing.await(entrance);
            NotifyFeed telling = feed;
            if (telling != null) {
                closing.step(NotifyFeed.TELLING, () -> telling.close(closing.left()));
            }
            housekeeping.close(closing.left());
            context.logPipeline().close(closing.left());
            prober.close();
            closing.step(NOTING, context.logins()::flush);
            closing.step(COUNTING, context.keyUses()::flush);
            closing.step(UPKEEP, upkeep::end);
            boolean unused = chores.shut();
            if (replicas != null) {
                replicas.close();
            }
            pools.close();
            watchdog.close();
        }
    }

    private Stores stores(Scope scope) {
        checkOpen();
        return new PgStores(session, scope, context);
    }

    private void checkOpen() {
        if (entrance.isShut()) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** The store on a host's connection. */
    private record JoinedStore(SqlSession session, StoreContext context, PgSkillFlawStore whole)
            implements SkillFlawStore {
        @Override
        public Stores asSystem() {
            return new PgStores(session, Scope.SYSTEM, context);
        }

        @Override
        public Stores as(UserId user) {
            return new PgStores(session, Scope.of(user), context);
        }

        @Override
        public Stores asAnonymous() {
            return new PgStores(session, Scope.ANONYMOUS, context);
        }

        @Override
        public Health health() {
            return whole.health();
        }

        @Override
        public StoreMetrics metrics() {
            return whole.metrics();
        }

        @Override
        public void close() {
            // The connection is the host's.
        }
    }
}
