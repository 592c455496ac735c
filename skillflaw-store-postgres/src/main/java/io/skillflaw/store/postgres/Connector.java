package io.skillflaw.store.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections of a pool, on the pool's thread and never on a caller's. While the database cannot be reached it goes
 * on trying: a pool that is told of a failure sleeps, ever longer, and would sleep on when the database is there again.
 */
final class Connector implements DataSource, AutoCloseable {
    private static final Duration SPACING = Duration.ofMillis(500);
    private static final int MOST_HANGING = 3;

    private final DataSource driver;
    private final Attempts<Connection> attempts;

    Connector(DataSource driver, SessionStart start, Deadlines deadlines, Watchdog watchdog, Runnable onSilence) {
        this.driver = driver;
        this.attempts = new Attempts<>(
                "skillflaw-store-connector",
                () -> {
                    Connection connection = driver.getConnection();
                    try {
                        boolean isLimited = start.begin(connection);
                        return WatchedConnection.of(connection, isLimited, deadlines, watchdog, onSilence);
                    } catch (SQLException e) {
                        connection.close();
                        throw e;
                    }
                },
                Connector::close,
                SPACING,
                MOST_HANGING);
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return attempts.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("the pool was closed while it connected", "08001", e);
        }
    }

    /** Why no connection could be made lately. */
    Optional<SQLException> trouble() {
        return attempts.trouble();
    }

    void startOver() {
        attempts.startOver();
    }

    @Override
    public void close() {
        attempts.close();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections are made for the configured user only");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(driver) ? type.cast(driver) : driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(driver) || driver.isWrapperFor(type);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        driver.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection that came too late could not be closed", e);
        }
    }
}
