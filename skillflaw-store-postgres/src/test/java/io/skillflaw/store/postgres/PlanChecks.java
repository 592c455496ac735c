package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.testkit.database.ExplainingDataSource;
import io.skillflaw.store.testkit.database.ExplainingDataSource.PlanCache;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at how the server reads for calls: with plans for the values that are asked for, and with those for all values. */
final class PlanChecks implements AutoCloseable {
    /** More than it takes for the driver to prepare a statement and for the server to keep a plan for all values. */
    private static final int EXECUTIONS = 12;

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Map<ExplainingDataSource, SkillFlawStore> stores = new LinkedHashMap<>();

    PlanChecks(TestDatabase database) {
        for (PlanCache cache : List.of(PlanCache.AUTO, PlanCache.FORCE_GENERIC_PLAN)) {
            HikariDataSource pool = pool(database);
            pools.add(pool);
            ExplainingDataSource source = ExplainingDataSource.over(pool, cache);
            stores.put(
                    source,
                    PostgresStores.open(StoreConfig.builder()
                            .dataSource(source.source())
                            .withoutCache()
                            .schemaMode(SchemaMode.OFF)
                            .passwordHashing(MigratedDatabases.CHEAP)
                            .housekeepingInterval(Duration.ofHours(1))
                            .logs(LogOptions.standard().asKeeper(false))
                            .build()));
        }
    }

    /**
     * Calls often, and requires that no table is read from end to end.
     *
     * @param mostRead rows that may be looked at, those of indexes of other tables included
     * @param mostSorted rows that may have to be put in order
     */
    void require(Consumer<SkillFlawStore> call, long mostRead, long mostSorted) {
        stores.forEach((source, store) -> {
            for (int i = 0; i < EXECUTIONS; i++) {
                List<String> unused = source.takePlans();
                call.accept(store);
                List<String> plans = source.takePlans();
                assertThat(plans).isNotEmpty();
                for (ReadPlan plan : plans.stream().map(ReadPlan::new).toList()) {
                    assertThat(plan.sequentialScans()).as(plan.text()).isEmpty();
                    assertThat(plan.rowsRead()).as(plan.text()).isLessThanOrEqualTo(mostRead);
                    assertThat(plan.sorted()).as(plan.text()).isLessThanOrEqualTo(mostSorted);
                }
            }
        });
    }

    @Override
    public void close() {
        stores.values().forEach(SkillFlawStore::close);
        pools.forEach(HikariDataSource::close);
    }

    /** Few connections, to be explained and then thrown away. */
    static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }
}
