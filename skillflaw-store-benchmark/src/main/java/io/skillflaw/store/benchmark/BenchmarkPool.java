package io.skillflaw.store.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The one pool that all contestants of a workload share; its connections stay as they are. */
final class BenchmarkPool implements AutoCloseable {
    private final TestDatabase database;
    private final HikariDataSource pool;

    private BenchmarkPool(TestDatabase database, HikariDataSource pool) {
        this.database = database;
        this.pool = pool;
    }

    static BenchmarkPool of(TestDatabase database, int connections) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setReWriteBatchedInserts(true);
        source.setAssumeMinServerVersion("12");
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return new BenchmarkPool(database, new HikariDataSource(config));
    }

    DataSource source() {
        return pool;
    }

    /** What serves the pool, once all of it is there. */
    Backends backends() throws SQLException {
        while (pool.getHikariPoolMXBean().getTotalConnections() < pool.getMaximumPoolSize()) {
            Thread.onSpinWait();
        }
        return Backends.of(database.dataSource());
    }

    @Override
    public void close() {
        pool.close();
    }
}
