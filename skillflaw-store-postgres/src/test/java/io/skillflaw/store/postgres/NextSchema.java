package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.util.List;

/** The schema as a library that is yet to come could make it. */
final class NextSchema {
    private static final String FOLDER = "io/skillflaw/store/postgres/";
    private static final String EXPAND = FOLDER + "nextmigration";
    private static final String INDEX = FOLDER + "indexmigration";
    private static final String CONTRACT = FOLDER + "contractmigration";

    private NextSchema() {}

    /** Only adds. */
    static void expand(TestDatabase database) {
        migrate(database, new MigrationScripts(List.of(SchemaMigrator.LOCATION, EXPAND, INDEX), 901));
    }

    /** Builds an index on a table that is in use, and no more. */
    static void buildIndex(TestDatabase database) {
        migrate(database, new MigrationScripts(List.of(SchemaMigrator.LOCATION, INDEX), 901));
    }

    /** Takes away what older libraries need. */
    static void contract(TestDatabase database) {
        migrate(database, new MigrationScripts(List.of(SchemaMigrator.LOCATION, EXPAND, INDEX, CONTRACT), 902));
    }

    private static void migrate(TestDatabase database, MigrationScripts scripts) {
        StoreConfig config = MigratedDatabases.config(database).build();
        new SchemaMigrator(ConnectionPools.checksOf(config), ConnectionPools.migrationsOf(config), config, scripts)
                .prepare(SchemaMode.MIGRATE);
    }
}
