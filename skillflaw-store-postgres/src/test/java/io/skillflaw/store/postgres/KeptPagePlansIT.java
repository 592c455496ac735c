package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.ExplainingDataSource;
import io.skillflaw.store.testkit.database.ExplainingDataSource.PlanCache;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** To make a plan over all partitions takes longer than to read a page: L-03. */
class KeptPagePlansIT {
    private static final LogQuery QUERY = LogQuery.all().ofFlow(new FlowId(ServerUuids.md5("flow 0")));

    /** More than it takes for the driver to prepare a statement and for the server to keep a plan for all values. */
    private static final int EXECUTIONS = 12;

    @Test
    void l03_planIsKeptAlsoWhereTheFirstPagesOfAConnectionAreLastOnes() {
        try (TestDatabase database = MigratedDatabases.create();
                HikariDataSource pool = PlanChecks.pool(database)) {
            fill(database);
            PageRequest last = lastPage(database);
            ExplainingDataSource explaining = ExplainingDataSource.over(pool, PlanCache.AUTO);
            try (PostgresStore store = open(explaining.source())) {
                List<String> plans = List.of();
                for (int i = 0; i < EXECUTIONS; i++) {
                    List<String> unused = explaining.takePlans();
                    assertThat(store.asSystem().logs().list(QUERY, last).items())
                            .hasSize(10);
                    plans = explaining.takePlans();
                }

                assertThat(plans).singleElement().asString().contains("Index Cond: ((flow_id = $1)");
            }
        }
    }

    /** In each of five days ten thousand lines, of which one in fifty is of the flow. */
    private static void fill(TestDatabase database) {
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            handle.execute("select skillflaw.ensure_log_partitions(date '2026-03-01', 5)");
            handle.execute("""
                    insert into skillflaw.log_entry (id, at, flow_id, kind, level, message)
                    select
                        cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0') || '7'
                            || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15) as uuid),
                        at, cast(md5('flow ' || n % 50) as uuid), 'STEP', 'INFO', 'message'
                    from (
                        select n, timestamptz '2026-03-01 00:00Z' + n * interval '8.64 s' as at
                        from generate_series(0, 49999) n) line
                    """);
        });
        Jdbi.create(database.dataSource()).useHandle(handle -> handle.execute("vacuum analyze skillflaw.log_entry"));
    }

    /** The page of the oldest ten of the flow's thousand lines. */
    private static PageRequest lastPage(TestDatabase database) {
        try (PostgresStore store = open(database.dataSource())) {
            LogStore logs = store.asSystem().logs();
            PageRequest page = PageRequest.first(33);
            for (int i = 0; i < 30; i++) {
                page = page.after(logs.list(QUERY, page).next().orElseThrow());
            }
            return page;
        }
    }

    private static PostgresStore open(DataSource source) {
        return PostgresStores.open(StoreConfig.builder()
                .dataSource(source)
                .withoutCache()
                .schemaMode(SchemaMode.OFF)
                .housekeepingInterval(Duration.ofHours(1))
                .logs(LogOptions.standard().asKeeper(false))
                .build());
    }
}
