package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.StoreFixture;
import io.skillflaw.store.testkit.StoreTck;

/** The PostgreSQL stores keep the contract as a role that can only read and write rows. */
class RuntimeRoleTckIT implements StoreTck {
    private static final String MIGRATOR = "skillflaw_tck_migrator";
    private static final String RUNTIME = "skillflaw_tck_runtime";

    @Override
    public StoreFixture fixture() {
        return clock -> MigratedDatabases.openEmpty(clock, RuntimeRoleTckIT::asRuntime);
    }

    private static StoreConfigBuilder asRuntime(StoreConfigBuilder config) {
        StoreConfig owner = config.build();
        DatabaseRoles.of(owner, MIGRATOR, RUNTIME).apply();
        ConnectionString where = owner.connection().orElseThrow();
        return config.withoutCache().databaseUrl("%s?user=%s&password=x".formatted(where.jdbcUrl(), RUNTIME));
    }
}
