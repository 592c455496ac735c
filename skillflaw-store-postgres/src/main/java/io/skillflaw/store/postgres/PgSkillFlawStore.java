package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.pipeline.LogPipeline;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** An open store: its pools, and sessions on them. */
final class PgSkillFlawStore implements SkillFlawStore {
    private static final String COUNTING = "counting the uses of API keys";
    private static final String UPKEEP = "keeping the log in order";

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
    private final Prober prober;
    private final Circuit circuit;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param deadlines of all calls
     * @param watchdog keeps them; closed with this
     */
    PgSkillFlawStore(StoreConfig config, ConnectionPools pools, Deadlines deadlines, Watchdog watchdog) {
        this.pools = pools;
        this.schema = config.schema();
        this.deadlines = deadlines;
        this.watchdog = watchdog;
        this.prober = new Prober(pools.single(), config.dataSource().isPresent() ? 2 : MOST_PROBES);
        this.circuit = new Circuit(this::databaseWasLost);
        this.calls = Calls.of(config.callLimits(), deadlines, watchdog, circuit, closed::get);
        this.session = session(config, pools.requests());
        SqlSession logSession = session(config, pools.logs());
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
                        new PgLineSink(logSession, schema, instance.id()),
                        config.logs().limits(),
                        config.logs().pipeline()),
                settings,
                new KeyUses(logSession),
                new SettingWatches(
                        logSession,
                        settings.secrets(),
                        look -> housekeeping.soon("looking at watched settings", look),
                        closing::get));
        keepHouse(config);
    }

    /** Tells other instances of changes, on the connections of the log. */
    NotifyFeed feed(Duration heartbeat) {
        return new NotifyFeed(context.logSession(), pools.single(), schema, heartbeat);
    }

    PipelineStatistics logStatistics() {
        return context.logPipeline().statistics();
    }

    private SqlSession session(StoreConfig config, DataSource pool) {
        CallConnections connections = new CallConnections(pool, deadlines);
        Jdbi jdbi = StoreJdbi.over(connections, schema);
        if (config.pool().echo()) {
            jdbi.setSqlLogger(new StatementEcho());
        }
        return new PooledSession(jdbi, connections, calls);
    }

    private void databaseWasLost() {
        pools.suspectAll();
        prober.begin(() -> {
            pools.reached();
            circuit.reached();
        });
    }

    private void keepHouse(StoreConfig config) {
        Duration interval = config.housekeepingInterval();
        housekeeping.every(interval, COUNTING, context.keyUses()::flush);
        housekeeping.every(interval, "looking at watched settings", context.watches()::look);
        housekeeping.soon(UPKEEP, upkeep::round);
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
        return new JoinedStore(new TransactionSession(handle, calls, broken -> {}, () -> false), context);
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            housekeeping.close();
            context.logPipeline().close();
            prober.close();
            boolean unused = Housekeeping.attempt(COUNTING, context.keyUses()::flush);
            unused = Housekeeping.attempt(UPKEEP, upkeep::end);
            closed.set(true);
            pools.close();
            watchdog.close();
        }
    }

    private Stores stores(Scope scope) {
        checkOpen();
        return new PgStores(session, scope, context);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** The store on a host's connection. */
    private record JoinedStore(SqlSession session, StoreContext context) implements SkillFlawStore {
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
        public void close() {
            // The connection is the host's.
        }
    }
}
