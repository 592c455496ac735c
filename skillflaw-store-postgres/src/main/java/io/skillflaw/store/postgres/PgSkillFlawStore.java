package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** An open store: its pools, and sessions on them. */
final class PgSkillFlawStore implements PostgresStore {
    private final ConnectionPools pools;
    private final String schema;
    private final SqlSession session;
    private final SqlSession logSession;
    private final StoreSettings settings;
    private final AtomicBoolean closed = new AtomicBoolean();

    PgSkillFlawStore(StoreConfig config, ConnectionPools pools) {
        this.pools = pools;
        this.schema = config.schema();
        Jdbi jdbi = StoreJdbi.over(pools.requests(), config.schema());
        Jdbi logJdbi = StoreJdbi.over(pools.logs(), config.schema());
        if (config.pool().echo()) {
            jdbi.setSqlLogger(new StatementEcho());
            logJdbi.setSqlLogger(new StatementEcho());
        }
        this.session = new PooledSession(jdbi, closed::get);
        this.logSession = new PooledSession(logJdbi, closed::get);
        this.settings = StoreSettings.of(config);
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
    public SkillFlawStore joining(Connection connection) {
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
        return new JoinedStore(new TransactionSession(handle), logSession, settings);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pools.close();
        }
    }

    private Stores stores(Scope scope) {
        checkOpen();
        return new PgStores(session, logSession, scope, settings);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** The store on a host's connection. */
    private record JoinedStore(SqlSession session, SqlSession logSession, StoreSettings settings)
            implements SkillFlawStore {
        @Override
        public Stores asSystem() {
            return new PgStores(session, logSession, Scope.SYSTEM, settings);
        }

        @Override
        public Stores as(UserId user) {
            return new PgStores(session, logSession, Scope.of(user), settings);
        }

        @Override
        public Stores asAnonymous() {
            return new PgStores(session, logSession, Scope.ANONYMOUS, settings);
        }

        @Override
        public void close() {
            // The connection is the host's.
        }
    }
}
