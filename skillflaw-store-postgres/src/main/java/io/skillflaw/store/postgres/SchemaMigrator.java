package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.error.StoreException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings the schema to the version this library works with, or says that it is not.
 *
 * <p>On an up-to-date schema it costs one round trip to find so. Where there is work, the lock comes first and the look
 * second: whoever waited for the lock looks again before doing anything.
 */
final class SchemaMigrator {
    static final String LOCATION = "io/skillflaw/store/postgres/migration";

    /** The number of the newest file in {@link #LOCATION}. */
    static final int EXPECTED_VERSION = 14;

    private static final Origin ORIGIN = Origin.of("schema", null);
    private static final String UNDEFINED_TABLE = "42P01";

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final String schema;
    private final LogPartitionPlan partitions;

    /** @param dataSource connections without a pooler in transaction mode between, and without a socket timeout */
    SchemaMigrator(DataSource dataSource, StoreConfig config) {
        this.dataSource = dataSource;
        this.schema = config.schema();
        this.partitions = LogPartitionPlan.of(config);
        this.jdbi = StoreJdbi.over(dataSource, schema).registerRowMapper(new ServerFacts.Mapper());
    }

    /** Connects and checks the server, then does what the mode says about the schema. */
    void prepare(SchemaMode mode) {
        try (Handle handle = jdbi.open()) {
            SchemaSql sql = handle.attach(SchemaSql.class);
            sql.server().require(ORIGIN);
            if (mode == SchemaMode.OFF) {
                return;
            }
            int version = appliedVersion(sql);
            if (mode == SchemaMode.VALIDATE) {
                requireCurrent(version);
                return;
            }
            if (version < EXPECTED_VERSION) {
                migrateUnderLock();
            }
            int unused = partitions.makeAhead(handle.attach(LogPartitionSql.class));
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }

    private void migrateUnderLock() {
        try (Handle lock = jdbi.open()) {
            lock.useTransaction(locked -> {
                SchemaSql sql = locked.attach(SchemaSql.class);
                sql.allowIdleTransaction();
                sql.lockMigration(schema);
                if (currentVersion() < EXPECTED_VERSION) {
                    LockPatience patience = new LockPatience(time -> Thread.sleep(time.toMillis()));
                    patience.run(() -> migrate(patience));
                }
            });
        }
    }

    private void migrate(LockPatience patience) {
        try {
            Flyway.configure(SchemaMigrator.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:" + LOCATION)
                    .defaultSchema(schema)
                    .schemas(schema)
                    .createSchemas(true)
                    .placeholders(Map.of("schema", schema))
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .callbacks(patience)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            RuntimeException translated = SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
            if (translated instanceof StoreException) {
                throw translated;
            }
            throw new SchemaMismatchException(
                    "the schema %s cannot be migrated: %s".formatted(schema, e.getMessage()), ORIGIN, null);
        }
    }

    private int currentVersion() {
        try (Handle handle = jdbi.open()) {
            return appliedVersion(handle.attach(SchemaSql.class));
        }
    }

    private static int appliedVersion(SchemaSql sql) {
        try {
            return sql.appliedVersion();
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
        if (version < EXPECTED_VERSION) {
            throw new SchemaMismatchException(
                    "the schema %s is at version %d, this library needs %d; migrate it"
                            .formatted(schema, version, EXPECTED_VERSION),
                    ORIGIN,
                    null);
        }
    }
}
