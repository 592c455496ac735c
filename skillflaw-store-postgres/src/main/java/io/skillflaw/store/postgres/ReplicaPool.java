package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * Connections to replicas, and how far the server behind each had come when it was last asked. It may be another for each
 * connection, but it stays the same for as long as the connection lives, and it never goes back.
 */
final class ReplicaPool implements AutoCloseable {
    /** Any of them; the primary where none is left. */
    private static final Map<String, String> ANY_REPLICA =
            Map.of("targetServerType", "preferSecondary", "loadBalanceHosts", "true", "hostRecheckSeconds", "0");

    private final HikariDataSource pool;
    private final DataSource single;
    private final CallConnections connections;
    private final Jdbi jdbi;
    private final Map<PGConnection, WalPosition> seen = Collections.synchronizedMap(new WeakHashMap<>());

    private ReplicaPool(
            HikariDataSource pool, DataSource single, Deadlines deadlines, StoreMeters meters, String schema) {
        this.pool = pool;
        this.single = single;
        this.connections = new CallConnections(pool, deadlines, meters);
        this.jdbi = StoreJdbi.over(connections, schema);
    }

    /** @param limits of a read there, which is a part of a call */
    static ReplicaPool of(
            StoreConfig config,
            ConnectionString replicas,
            CallLimits limits,
            Deadlines deadlines,
            Watchdog watchdog,
            StoreMeters meters,
            Runnable onSilence) {
        Connector connector = new Connector(
                DriverSources.connecting(replicas, ANY_REPLICA, ConnectionCheck.NONE),
                SessionStart.of(ServerLimits.of(limits, Duration.ZERO).onAnyServer(), replicas, limits),
                deadlines,
                watchdog,
                onSilence);
        HikariDataSource pool = ConnectionPools.pool(
                "skillflaw-store-replicas",
                connector,
                config.pool(),
                config.pool().size(),
                config.pool().max());
        return new ReplicaPool(
                pool,
                DriverSources.probing(replicas, ANY_REPLICA, ConnectionCheck.NONE),
                deadlines,
                meters,
                config.schema());
    }

    /** Throws what Jdbi throws where there is none. */
    Handle open() {
        return jdbi.open();
    }

    void evict(Connection connection) {
        connections.evict(connection);
    }

    DataSource single() {
        return single;
    }

    void suspectAll() {
        if (!pool.isClosed()) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    void startOver() {
        if (pool.getDataSource() instanceof Connector connector) {
            connector.startOver();
        }
    }

    /** Whether the server of a connection shows all up to a position; asks it only where that is not known. */
    boolean shows(WalPosition required, Handle handle) throws SQLException {
        PGConnection server = handle.getConnection().unwrap(PGConnection.class);
        WalPosition known = seen.get(server);
        if (known != null && known.covers(required)) {
            return true;
        }
        WalPosition now = handle.attach(WalSql.class).shown();
        if (isOurs(handle)) {
            WalPosition unused = seen.put(server, now);
        }
        return now.covers(required);
    }

    /** Whether no pooler is in between, behind which each transaction may be at another server. */
    static boolean isOurs(Handle handle) throws SQLException {
        return WatchedConnection.isLimited(handle.getConnection());
    }

    @Override
    public void close() {
        try {
            pool.close();
            pool.getDataSource().unwrap(Connector.class).close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing the connections to replicas failed", e);
        }
    }
}
