package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Connections for calls: a call waits for one no longer than its deadline, and says why it got none. */
final class CallConnections implements ConnectionFactory {
    private final DataSource source;
    private final Deadlines deadlines;

    CallConnections(DataSource source, Deadlines deadlines) {
        this.source = source;
        this.deadlines = deadlines;
    }

    @Override
    public Connection openConnection() throws SQLException {
        Optional<Deadline> deadline = deadlines.current();
        // How long a host's own data source lets a call wait is the host's to configure.
        return deadline.isPresent() && source instanceof HikariDataSource pool
                ? borrow(pool, deadline.get())
                : source.getConnection();
    }

    /** A connection that is of no more use is not given to others. */
    void evict(Connection connection) {
        if (source instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        }
    }

    private static Connection borrow(HikariDataSource pool, Deadline deadline) throws SQLException {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.leftNanos()));
        if (pool.isClosed() || !(pool.getHikariPoolMXBean() instanceof HikariPool open)) {
            return pool.getConnection();
        }
        try {
            return open.getConnection(Math.min(left, pool.getConnectionTimeout()));
        } catch (SQLTransientConnectionException e) {
            if (pool.getDataSource() instanceof Connector connector && e.getCause() == null) {
                connector.trouble().ifPresent(e::initCause);
            }
            throw e;
        }
    }
}
