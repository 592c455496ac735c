package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.StoreFixture;
import io.skillflaw.store.testkit.StoreTck;
import io.skillflaw.store.testkit.database.TestDatabase;

/**
 * The PostgreSQL stores keep the contract as a role that can only read and write rows, on a schema that a newer library
 * has expanded already.
 */
class RuntimeRoleTckIT implements StoreTck {
    private static final String MIGRATOR = "skillflaw_tck_migrator";
    private static final String RUNTIME = "skillflaw_tck_runtime";

    private static final TestDatabase TEMPLATE = withRoles();

    @Override
    public StoreFixture fixture() {
        return clock -> ContractDatabases.openCopy(
                TEMPLATE,
                clock,
                config -> config.withoutCache()
                        .databaseUrl("%s?user=%s&password=x"
                                .formatted(
                                        config.build()
                                                .connection()
                                                .orElseThrow()
                                                .jdbcUrl(),
                                        RUNTIME)));
    }

    private static TestDatabase withRoles() {
        TestDatabase database = ContractDatabases.template();
        NextSchema.expand(database);
        DatabaseRoles.of(MigratedDatabases.config(database).build(), MIGRATOR, RUNTIME)
                .apply();
        return database;
    }
}
