package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Connections for calls: a call waits for one no longer than its deadline, and says why it got none. */
final class CallConnections implements ConnectionFactory {
    /** What a data source is called that is the host's and no pool that is known. */
    private static final String HOST = "host";

    private final DataSource source;
    private final Deadlines deadlines;
    private final Timers waits;
    private final List<String> labels;
    private final LongAdder evicted;

    /** @param meters count waits and evictions, by pool */
    CallConnections(DataSource source, Deadlines deadlines, StoreMeters meters) {
        this.source = source;
        this.deadlines = deadlines;
        String name = source instanceof HikariDataSource pool ? String.valueOf(pool.getPoolName()) : HOST;
        this.waits = meters.waits();
        this.labels = List.of(name);
        this.evicted = meters.evicted(name);
    }

    @Override
    public Connection openConnection() throws SQLException {
        long began = System.nanoTime();
        try {
            return connect();
        } finally {
            waits.record(labels, System.nanoTime() - began);
        }
    }

    private Connection connect() throws SQLException {
        Optional<Deadline> deadline = deadlines.current();
        // How long a host's own data source lets a call wait is the host's to configure.
        return deadline.isPresent() && source instanceof HikariDataSource pool
                ? borrow(pool, deadline.get())
                : source.getConnection();
    }

    /** A connection that is of no more use is not given to others. */
    void evict(Connection connection) {
        if (source instanceof HikariDataSource pool) {
            evicted.increment();
            EvictionEvent event = new EvictionEvent();
            event.pool = pool.getPoolName();
            event.commit();
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
            throw pool.getDataSource() instanceof Connector connector
                    ? connector.trouble().map(trouble -> because(trouble, e)).orElse(e)
                    : e;
        }
    }

    /** The pool knows of no reason, as nobody tells it of attempts that failed; and it cannot be given one later. */
    private static SQLTransientConnectionException because(SQLException trouble, SQLTransientConnectionException e) {
        var known = new SQLTransientConnectionException(e.getMessage(), trouble);
        known.addSuppressed(e);
        return known;
    }
}
