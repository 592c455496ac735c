package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections of a store: a pool for calls, a small one for log lines, so that logging never takes a call's
 * connection (L-01), and single ones for migrations. On a host's data source all three are that.
 */
final class ConnectionPools implements AutoCloseable {
    private static final int LOG_CONNECTIONS = 2;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
    private static final String CONNECT_TIMEOUT_SECONDS = "5";
    private static final String SOCKET_TIMEOUT_SECONDS = "30";

    private final DataSource requests;
    private final DataSource logs;
    private final DataSource migrations;
    private final AutoCloseable owned;

    private ConnectionPools(DataSource requests, DataSource logs, DataSource migrations, AutoCloseable owned) {
        this.requests = requests;
        this.logs = logs;
        this.migrations = migrations;
        this.owned = owned;
    }

    /** Opens no connection yet: that is for whoever can wait and try again. */
    static ConnectionPools of(StoreConfig config) {
        return config.dataSource()
                .map(host -> new ConnectionPools(host, host, host, () -> {}))
                .orElseGet(() -> own(config, config.connection().orElseThrow()));
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

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing the connection pools failed", e);
        }
    }

    private static ConnectionPools own(StoreConfig config, ConnectionString connection) {
        PoolSettings settings = config.pool();
        HikariDataSource requests = pool("skillflaw-store", connection, settings, settings.size(), settings.max());
        HikariDataSource logs = pool("skillflaw-store-logs", connection, settings, 0, LOG_CONNECTIONS);
        return new ConnectionPools(requests, logs, unpooled(connection), () -> {
            logs.close();
            requests.close();
        });
    }

    private static HikariDataSource pool(
            String name, ConnectionString connection, PoolSettings settings, int idle, int max) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(connection.jdbcUrl());
        pool.setUsername(connection.user());
        pool.setPassword(connection.password());
        pool.setDataSourceProperties(driverProperties(connection));
        pool.setMinimumIdle(idle);
        pool.setMaximumPoolSize(max);
        pool.setConnectionTimeout(settings.timeout().toMillis());
        pool.setValidationTimeout(
                Math.min(settings.timeout().toMillis(), Duration.ofSeconds(5).toMillis()));
        pool.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        pool.setMaxLifetime(settings.recycle().toMillis());
        // Otherwise the constructor connects, out of reach of the retry around the first real call.
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    private static DataSource unpooled(ConnectionString connection) {
        PGSimpleDataSource single = new PGSimpleDataSource();
        single.setUrl(connection.jdbcUrl());
        single.setUser(connection.user());
        single.setPassword(connection.password());
        Properties properties = driverProperties(connection);
        properties.setProperty("socketTimeout", "0");
        for (String name : properties.stringPropertyNames()) {
            setProperty(single, name, properties.getProperty(name));
        }
        return single;
    }

    private static void setProperty(PGSimpleDataSource single, String name, String value) {
        try {
            single.setProperty(name, value);
        } catch (SQLException e) {
            throw ConnectionString.wrong("the parameter %s does not suit the driver".formatted(name));
        }
    }

    private static Properties driverProperties(ConnectionString connection) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "skillflaw-store");
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        // Details quote rows, and with them what should not be seen.
        properties.setProperty("logServerErrorDetail", "false");
        connection.properties().forEach(properties::setProperty);
        return properties;
    }
}
