package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.health.PoolHealth;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The connections of a store: a pool for calls, a small one for log lines, so that logging never takes a call's
 * connection (L-01), and single ones for migrations, for listening and for probing. On a host's data source all are that.
 */
final class ConnectionPools implements AutoCloseable {
    /** Besides those of the log's writers: for what must stay when a transaction is undone, and for chores. */
    private static final int CONNECTIONS_BESIDES = 1;

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration KEEPALIVE = Duration.ofMinutes(2);
    private static final Duration SHORTEST_KEEPALIVE = Duration.ofSeconds(30);
    private final DataSource requests;
    private final DataSource logs;
    private final DataSource checks;
    private final DataSource migrations;
    private final DataSource probes;
    private final DataSource listening;
    private final AutoCloseable owned;

    private ConnectionPools(
            DataSource requests,
            DataSource logs,
            DataSource checks,
            DataSource migrations,
            DataSource probes,
            DataSource listening,
            AutoCloseable owned) {
        this.requests = requests;
        this.logs = logs;
        this.checks = checks;
        this.migrations = migrations;
        this.probes = probes;
        this.listening = listening;
        this.owned = owned;
    }

    /** Opens no connection yet: that is for whoever can wait and try again. */
    static ConnectionPools of(StoreConfig config, Deadlines deadlines, Watchdog watchdog) {
        return config.dataSource()
                .map(host -> new ConnectionPools(host, host, host, host, host, host, () -> {}))
                .orElseGet(() -> own(config, config.connection().orElseThrow(), deadlines, watchdog));
    }

    /** Single connections that may take long, on the way that calls take; there is nothing to close. */
    static DataSource checksOf(StoreConfig config) {
        return config.dataSource()
                .orElseGet(() -> DriverSources.patient(config.connection().orElseThrow()));
    }

    /** The like for migrations, to the server itself where that is configured. */
    static DataSource migrationsOf(StoreConfig config) {
        return config.dataSource()
                .orElseGet(() -> DriverSources.patient(
                        config.directConnection().or(config::connection).orElseThrow()));
    }

    DataSource requests() {
        return requests;
    }

    DataSource logs() {
        return logs;
    }

    /** Single connections without a socket timeout, on the way that calls take. */
    DataSource checks() {
        return checks;
    }

    /** The like to the server itself where that is configured: a migration leaves traces in sessions, and may take long. */
    DataSource migrations() {
        return migrations;
    }

    /** Single connections that find out soon that nobody is there, on the way that calls take. */
    DataSource probes() {
        return probes;
    }

    /** The like for listening: to the server itself where that is configured. */
    DataSource listening() {
        return listening;
    }

    /** Of those that are pools, a host's own included. */
    List<PoolHealth> health() {
        return Stream.of(requests, logs)
                .distinct()
                .filter(HikariDataSource.class::isInstance)
                .map(HikariDataSource.class::cast)
                .flatMap(pool -> health(pool).stream())
                .toList();
    }

    /** Empty if it was not started yet. */
    private static Optional<PoolHealth> health(HikariDataSource pool) {
        return Optional.ofNullable(pool.getHikariPoolMXBean())
                .map(now -> new PoolHealth(
                        pool.getPoolName(),
                        now.getActiveConnections(),
                        now.getIdleConnections(),
                        now.getThreadsAwaitingConnection(),
                        pool.getMaximumPoolSize()));
    }

    /** Where one connection broke the others may be broken too: all are made anew before they are used again. */
    void suspectAll() {
        suspect(List.of(requests, logs));
    }

    /** The database was reached: attempts to connect that began before it could be are given up on. */
    void reached() {
        for (DataSource pool : List.of(requests, logs)) {
            if (pool instanceof HikariDataSource own && own.getDataSource() instanceof Connector connector) {
                connector.startOver();
            }
        }
    }

    private static void suspect(List<DataSource> pools) {
        for (DataSource pool : pools) {
            if (pool instanceof HikariDataSource own && !own.isClosed()) {
                own.getHikariPoolMXBean().softEvictConnections();
            }
        }
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the connection pools failed", e);
        }
    }

    private static ConnectionPools own(
            StoreConfig config, ConnectionString connection, Deadlines deadlines, Watchdog watchdog) {
        PoolSettings settings = config.pool();
        CallLimits limits = config.callLimits();
        List<DataSource> pools = new CopyOnWriteArrayList<>();
        PrimaryHistory history = new PrimaryHistory(() -> suspect(pools));
        Function<ServerLimits, Connector> connectors = serverLimits -> new Connector(
                DriverSources.connecting(connection, history),
                SessionStart.of(serverLimits, connection, limits),
                deadlines,
                watchdog,
                () -> suspect(pools));
        HikariDataSource requests = pool(
                "skillflaw-store",
                connectors.apply(ServerLimits.of(limits, Duration.ZERO)),
                settings,
                settings.size(),
                settings.max());
        HikariDataSource logs = pool(
                "skillflaw-store-logs",
                connectors.apply(ServerLimits.of(limits, DriverSources.SILENCE)),
                settings,
                0,
                config.logs().pipeline().writers() + CONNECTIONS_BESIDES);
        pools.addAll(List.of(requests, logs));
        ConnectionString direct = config.directConnection().orElse(connection);
        return new ConnectionPools(
                requests,
                logs,
                DriverSources.patient(connection, history),
                DriverSources.patient(direct, history),
                DriverSources.probing(connection, history),
                DriverSources.probing(direct, history),
                () -> {
                    close(logs);
                    close(requests);
                });
    }

    /** The connector first: a pool waits for the connection that it is making, which may never come. */
    private static void close(HikariDataSource pool) throws SQLException {
        pool.getDataSource().unwrap(Connector.class).close();
        pool.close();
    }

    static HikariDataSource pool(String name, Connector connector, PoolSettings settings, int idle, int max) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        // Not as a URL: the pool would then set the login timeout of all drivers in this JVM.
        pool.setDataSource(connector);
        pool.setMinimumIdle(idle);
        pool.setMaximumPoolSize(max);
        pool.setConnectionTimeout(settings.timeout().toMillis());
        pool.setValidationTimeout(
                Math.min(settings.timeout().toMillis(), Duration.ofSeconds(5).toMillis()));
        setLifetimes(pool, settings.recycle().toMillis());
        // Otherwise the constructor connects, out of reach of the retry around the first real call.
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    /** The pool warns of, and passes over, what does not fit into the longest life of a connection. */
    private static void setLifetimes(HikariConfig pool, long longestMillis) {
        long half = longestMillis == 0 ? Long.MAX_VALUE : longestMillis / 2;
        long keepalive = Math.min(KEEPALIVE.toMillis(), half);
        pool.setMaxLifetime(longestMillis);
        pool.setIdleTimeout(Math.min(IDLE_TIMEOUT.toMillis(), half));
        pool.setKeepaliveTime(keepalive < SHORTEST_KEEPALIVE.toMillis() ? 0 : keepalive);
    }
}
