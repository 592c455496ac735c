package io.skillflaw.store.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.postgres.PasswordHashing;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.ExplainingDataSource;
import io.skillflaw.store.testkit.database.ExplainingDataSource.PlanCache;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The one pool that all contestants of a workload share; its connections stay as they are. */
final class BenchmarkPool implements AutoCloseable {
    private static final String APPLICATION = "skillflaw-store-benchmark";

    /** What users are made with who have no need of a good one. */
    static final PasswordHashing CHEAP = new PasswordHashing(64, 1, 1);

    /** The driver prepares a statement at the fifth execution, and from the sixth after that on the server may keep a plan. */
    private static final int UNTIL_KEPT = 12;

    /**
     * Once a process of the server has had so much memory at once it keeps what a document takes, as after a save (decision
     * 0041). All begin with it: otherwise it is chance who reads on a connection that has saved.
     */
    private static final String AS_AFTER_A_SAVE = """
        select octet_length(repeat(repeat('x', 1024), 2048))
        """;

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
        source.setApplicationName(APPLICATION);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.setConnectionInitSql(AS_AFTER_A_SAVE);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return new BenchmarkPool(database, new HikariDataSource(config));
    }

    DataSource source() {
        return pool;
    }

    /** A store on the pool, without a cache, to which users are added fast. */
    PostgresStore openStore() {
        return openStore(pool);
    }

    private static PostgresStore openStore(DataSource source) {
        return PostgresStores.open(StoreConfig.builder()
                .dataSource(source)
                .withoutCache()
                .passwordHashing(CHEAP)
                .build());
    }

    /** How the server goes about a call; the pool's connections are of no more use for measuring. */
    List<String> plans(Function<PostgresStore, Contestant> contestant) throws Exception {
        ExplainingDataSource explaining = ExplainingDataSource.over(pool, PlanCache.AUTO);
        try (PostgresStore store = openStore(explaining.source())) {
            Contestant explained = contestant.apply(store);
            List<String> last = List.of();
            for (int i = 0; i < UNTIL_KEPT; i++) {
                explained.before().run();
                List<String> unused = explaining.takePlans();
                explained.call().run();
                last = explaining.takePlans();
            }
            return last;
        }
    }

    /** What serves the pool, once all of it is there. */
    Backends backends() throws SQLException {
        while (pool.getHikariPoolMXBean().getTotalConnections() < pool.getMaximumPoolSize()) {
            Thread.onSpinWait();
        }
        return Backends.of(database.dataSource(), APPLICATION);
    }

    @Override
    public void close() {
        pool.close();
    }
}
