package io.skillflaw.store.postgres;

import java.util.concurrent.ThreadLocalRandom;

/** Opens stores on PostgreSQL 12 and newer. */
public final class PostgresStores {
    private PostgresStores() {}

    /**
     * Opens a store: connects, checks server and schema, and migrates the schema if the configuration says so. Any number
     * of instances may do so at the same moment, also on an empty database.
     *
     * @param config what to open; while the database cannot be reached it is tried again as long as it says
     * @return the store, to be closed by the caller
     * @throws io.skillflaw.store.error.StoreUnavailableException if the database cannot be reached
     * @throws io.skillflaw.store.error.SchemaMismatchException if it is no PostgreSQL or too old, not encoded in UTF-8,
     *     or its schema cannot be brought or is not at the version this library needs
     * @throws io.skillflaw.store.error.InvalidInputException if the server refuses role, password or database
     */
    public static PostgresStore open(StoreConfig config) {
        Deadlines deadlines = new Deadlines(config.callLimits().call());
        Watchdog watchdog = new Watchdog();
        ConnectionPools pools = ConnectionPools.of(config, deadlines, watchdog);
        try {
            ConnectionRetry retry = new ConnectionRetry(
                    config.connectionRetry(),
                    System::nanoTime,
                    time -> Thread.sleep(time.toMillis()),
                    () -> ThreadLocalRandom.current().nextDouble());
            SchemaMigrator schema = new SchemaMigrator(pools.checks(), pools.migrations(), config);
            retry.run(() -> schema.prepare(config.schemaMode()));
            PgSkillFlawStore store = new PgSkillFlawStore(config, pools, deadlines, watchdog);
            return config.cache()
                    .map(options -> CachedPostgresStore.over(store, options, config.clock()))
                    .orElseGet(() -> new UncachedPostgresStore(store));
        } catch (RuntimeException e) {
            pools.close();
            watchdog.close();
            throw e;
        }
    }
}
