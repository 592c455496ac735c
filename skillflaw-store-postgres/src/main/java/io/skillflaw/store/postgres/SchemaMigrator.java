package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to the version this library works with, or says that it is not.
 *
 * <p>On an up-to-date schema it costs one round trip to find so. Where there is work, the lock comes first and the look
 * second: whoever waited for the lock looks again before doing anything.
 */
final class SchemaMigrator {
    static final String LOCATION = "io/skillflaw/store/postgres/migration";

    /** The number of the newest file in {@link #LOCATION}. */
    static final int EXPECTED_VERSION = 19;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrator.class);
    private static final Origin ORIGIN = Origin.of("schema", null);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String UNDEFINED_TABLE = "42P01";

    private final DataSource checks;
    private final DataSource migrations;
    private final String schema;
    private final LogPartitionPlan partitions;
    private final MigrationScripts scripts;

    /**
     * @param checks connections that look whether there is work
     * @param migrations connections to the server itself, without a socket timeout. With a pooler in transaction mode
     *     between, migrating works too, but leaves its search path in sessions that others get
     */
    SchemaMigrator(DataSource checks, DataSource migrations, StoreConfig config) {
        this(checks, migrations, config, MigrationScripts.packaged());
    }

    SchemaMigrator(DataSource checks, DataSource migrations, StoreConfig config, MigrationScripts scripts) {
        this.scripts = scripts;
        this.migrations = migrations;
        this.schema = config.schema();
        this.partitions = LogPartitionPlan.of(config);
        this.checks = checks;
    }

    /** Connects and checks the server, then does what the mode says about the schema. */
    void prepare(SchemaMode mode) {
        try (Connection connection = checks.getConnection()) {
            prepare(mode, new DirectConnection(connection, new SchemaTemplate(schema), false));
        } catch (SQLException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }

    private void prepare(SchemaMode mode, DirectConnection on) {
        ServerFacts unused = ServerFacts.required(on, ORIGIN);
        if (mode == SchemaMode.OFF) {
            return;
        }
        int version = appliedVersion(on);
        if (version > scripts.newest()) {
            requireCompatible(version, on.run(SchemaSql.OLDEST_LIBRARY::only));
        }
        if (mode == SchemaMode.VALIDATE) {
            requireCurrent(version);
            return;
        }
        if (version < scripts.newest()) {
            migrateUnderLock();
        }
        int made = on.run(partitions::makeAhead);
        LOG.debug("Made {} partitions of the log", made);
    }

    private void migrateUnderLock() {
        Jdbi jdbi = StoreJdbi.over(migrations, schema);
        try (Handle lock = jdbi.open()) {
            lock.useTransaction(locked -> {
                lock(locked.attach(SchemaSql.class));
                if (currentVersion(jdbi) < scripts.newest()) {
                    LockPatience patience = new LockPatience(time -> Thread.sleep(time.toMillis()));
                    patience.run(() -> {
                        forgetUnfinishedIndexes(jdbi);
                        migrate(patience);
                    });
                }
            });
        }
    }

    /**
     * Asks again and again in place of waiting in the server: whoever waits there has a snapshot, and the one that migrates may
     * build an index concurrently, which waits for all snapshots.
     */
    private void lock(SchemaSql sql) {
        boolean isLocked;
        do {
            isLocked = sql.tryLockMigration(schema);
            // A transaction keeps the snapshot of what it said last; this has none.
            sql.allowIdleTransaction();
            if (!isLocked) {
                pause();
            }
        } while (!isLocked);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreContentionException("interrupted while somebody else migrates", ORIGIN, e);
        }
    }

    private void migrate(LockPatience patience) {
        try {
            FluentConfiguration flyway = Flyway.configure(SchemaMigrator.class.getClassLoader())
                    .dataSource(migrations)
                    .locations(scripts.flywayLocations())
                    .defaultSchema(schema)
                    .schemas(schema)
                    .createSchemas(true)
                    .placeholders(Map.of("schema", schema))
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .callbacks(patience)
                    .loggers("slf4j");
            if (buildsIndexes(flyway.load().info().pending())) {
                // Its lock is a transaction otherwise, whose snapshot the index would wait for.
                flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                        .setTransactionalLock(false);
            }
            MigrateResult unused = flyway.load().migrate();
        } catch (FlywayException e) {
            RuntimeException translated = SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
            if (translated instanceof StoreException) {
                throw translated;
            }
            throw new SchemaMismatchException(
                    "the schema %s cannot be migrated: %s".formatted(schema, e.getMessage()), ORIGIN, null);
        }
    }

    private static boolean buildsIndexes(MigrationInfo[] pending) {
        return Arrays.stream(pending)
                .anyMatch(migration -> migration.getScript().contains("__concurrently_"));
    }

    /** Indexes built outside of a transaction leave a mark if that fails; their scripts begin anew. */
    private static void forgetUnfinishedIndexes(Jdbi jdbi) {
        try (Handle handle = jdbi.open()) {
            if (appliedVersion(StoreJdbi.direct(handle)) > 0) {
                int unused = handle.attach(SchemaSql.class).forgetUnfinishedIndexes();
            }
        }
    }

    private static int currentVersion(Jdbi jdbi) {
        try (Handle handle = jdbi.open()) {
            return appliedVersion(StoreJdbi.direct(handle));
        }
    }

    private static int appliedVersion(DirectConnection on) {
        try {
            return on.run(SchemaSql.APPLIED_VERSION::only);
        } catch (RuntimeException e) {
            boolean neverMigrated =
                    SqlErrors.sqlState(e).filter(UNDEFINED_TABLE::equals).isPresent();
            if (neverMigrated) {
                return 0;
            }
            throw e;
        }
    }

    private void requireCurrent(int version) {
        if (version < scripts.newest()) {
            throw new SchemaMismatchException(
                    "the schema %s is at version %d, this library needs %d; migrate it"
                            .formatted(schema, version, scripts.newest()),
                    ORIGIN,
                    null);
        }
    }

    /** A newer library has migrated. What it added does not hinder this one; what it took away may. */
    private void requireCompatible(int version, int oldestLibrary) {
        if (oldestLibrary > scripts.newest()) {
            throw new SchemaMismatchException(
                    "the schema %s is at version %d, on which no library older than version %d works; this one is of %d:"
                                    .formatted(schema, version, oldestLibrary, scripts.newest())
                            + " bring it up to date",
                    ORIGIN,
                    null);
        }
        LOG.info(
                "The schema {} is at version {}, newer than this library's {}, and made to work with it still",
                schema,
                version,
                scripts.newest());
    }
}
