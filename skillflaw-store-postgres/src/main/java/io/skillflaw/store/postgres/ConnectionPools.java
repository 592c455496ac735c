package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

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
    /** For what no deadline is known of; and how long the server lets chores take. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String SOCKET_TIMEOUT = "socketTimeout";
    private static final String LOGIN_TIMEOUT_SECONDS = "10";

    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName",
            "skillflaw-store",
            // Says so at once what it would otherwise SET later, two round trips and one poolers mislead.
            "assumeMinServerVersion",
            "12",
            "connectTimeout",
            "5",
            SOCKET_TIMEOUT,
            "30",
            "tcpKeepAlive",
            "true",
            // Details quote rows, and with them what should not be seen.
            "logServerErrorDetail",
            "false");

    private static final Map<String, String> PATIENT =
            Map.of(SOCKET_TIMEOUT, "0", "loginTimeout", LOGIN_TIMEOUT_SECONDS);

    private final DataSource requests;
    private final DataSource logs;
    private final DataSource migrations;
    private final DataSource single;
    private final AutoCloseable owned;

    private ConnectionPools(
            DataSource requests, DataSource logs, DataSource migrations, DataSource single, AutoCloseable owned) {
        this.requests = requests;
        this.logs = logs;
        this.migrations = migrations;
        this.single = single;
        this.owned = owned;
    }

    /** Opens no connection yet: that is for whoever can wait and try again. */
    static ConnectionPools of(StoreConfig config, Deadlines deadlines, Watchdog watchdog) {
        return config.dataSource()
                .map(host -> new ConnectionPools(host, host, host, host, () -> {}))
                .orElseGet(() -> own(config, config.connection().orElseThrow(), deadlines, watchdog));
    }

    /** Single connections for migrations only; there is nothing to close. */
    static DataSource migrationsOf(StoreConfig config) {
        return config.dataSource()
                .orElseGet(() -> migrationsOf(config.connection().orElseThrow()));
    }

    /** Single connections that may take long. */
    static DataSource migrationsOf(ConnectionString connection) {
        return source(connection, PATIENT);
    }

    DataSource requests() {
        return requests;
    }

    DataSource logs() {
        return logs;
    }

    /** Connections without a socket timeout: a migration may take long. */
    DataSource migrations() {
        return migrations;
    }

    /** Single connections that find out soon that nobody is there; to the server itself where that is configured. */
    DataSource single() {
        return single;
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
        Function<ServerLimits, Connector> connectors = serverLimits -> new Connector(
                source(connection, connecting(connection)),
                serverLimits,
                silence(connection, limits),
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
                connectors.apply(ServerLimits.of(limits, SILENCE)),
                settings,
                0,
                config.logs().pipeline().writers() + CONNECTIONS_BESIDES);
        pools.addAll(List.of(requests, logs));
        Map<String, String> hasty = Map.of("connectTimeout", "2", "loginTimeout", "3", SOCKET_TIMEOUT, "5");
        DataSource single = source(config.directConnection().orElse(connection), hasty);
        return new ConnectionPools(requests, logs, source(connection, PATIENT), single, () -> {
            close(logs);
            close(requests);
        });
    }

    /** Whoever connects must find out soon that nobody answers. */
    private static Map<String, String> connecting(ConnectionString connection) {
        return connection.properties().containsKey(SOCKET_TIMEOUT) ? Map.of() : Map.of(SOCKET_TIMEOUT, "5");
    }

    private static Duration silence(ConnectionString connection, CallLimits limits) {
        String configured = connection.properties().get(SOCKET_TIMEOUT);
        if (configured != null) {
            return Duration.ofSeconds(Long.parseLong(configured));
        }
        return limits.call().compareTo(SILENCE) > 0 ? limits.call().plusSeconds(1) : SILENCE;
    }

    private static void close(HikariDataSource pool) throws SQLException {
        pool.close();
        pool.getDataSource().unwrap(Connector.class).close();
    }

    private static HikariDataSource pool(String name, Connector connector, PoolSettings settings, int idle, int max) {
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

    private static DataSource source(ConnectionString connection, Map<String, String> more) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(connection.jdbcUrl());
        source.setUser(connection.user());
        source.setPassword(connection.password());
        Map<String, String> properties = new HashMap<>(DEFAULTS);
        properties.putAll(connection.properties());
        properties.putAll(more);
        properties.forEach((name, value) -> setProperty(source, name, value));
        return source;
    }

    private static void setProperty(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw ConnectionString.wrong("the parameter %s does not suit the driver".formatted(name));
        }
    }
}
