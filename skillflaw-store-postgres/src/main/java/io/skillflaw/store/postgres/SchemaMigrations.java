package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SchemaMismatchException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The migrations of a schema: what was applied, what is pending and would do what, and whether the schema is still as the
 * library made it.
 *
 * <p>Holds no connection between its calls. Safe for threads. Every method throws
 * {@link io.skillflaw.store.error.StoreUnavailableException} if the database cannot be reached,
 * {@link io.skillflaw.store.error.InvalidInputException} if the server refuses role, password or database, and
 * {@link io.skillflaw.store.error.SchemaMismatchException} if it is no server that the library works with, or the role may
 * not look at the schema.
 */
public final class SchemaMigrations {
    private static final Origin ORIGIN = Origin.of("schema", null);

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final StoreConfig config;

    private SchemaMigrations(StoreConfig config) {
        this.config = config;
        this.dataSource = ConnectionPools.migrationsOf(config);
        this.jdbi = StoreJdbi.over(dataSource, config.schema())
                .registerRowMapper(new CatalogSql.Found.Mapper())
                .registerRowMapper(new CatalogSql.Rows.Mapper())
                .registerRowMapper(new HistoryRow.Mapper());
    }

    /**
     * The migrations of the schema that a configuration names. Does not connect.
     *
     * @param config where the database is; its {@link SchemaMode} is of no effect
     * @return the migrations
     */
    public static SchemaMigrations of(StoreConfig config) {
        return new SchemaMigrations(config);
    }

    /**
     * Looks without changing anything; the transaction is read-only. It takes a role that may use the schema and read
     * {@code flyway_schema_history} and {@code schema_compatibility}, and no more.
     *
     * @return where the schema stands, and what is pending
     */
    public SchemaPlan plan() {
        return look(this::planOf);
    }

    /**
     * Compares the schema with the one that this library's migrations make, without changing anything. Partitions of the log
     * are left out, and so is everything in other schemas. Of the privileges those of everybody are compared, and those of
     * the role that hosts run as.
     *
     * @param runtimeRole the name of that role; it is passed over if there is none of that name
     * @return what differs, by name; empty if nothing does
     * @throws SchemaMismatchException also if the schema is not at the version that this library works with
     */
    public List<SchemaDifference> drift(String runtimeRole) {
        return look(sql -> {
            int version = planOf(sql).version();
            if (version != SchemaMigrator.EXPECTED_VERSION) {
                throw new SchemaMismatchException(
                        "the schema %s is at version %d and can only be compared at version %d"
                                .formatted(config.schema(), version, SchemaMigrator.EXPECTED_VERSION),
                        ORIGIN,
                        null);
            }
            SchemaSnapshot live = SchemaSnapshot.of(sql.objects(config.schema()), config.schema());
            List<CatalogSql.Found> privileges = sql.privileges(config.schema(), runtimeRole);
            return RuntimePrivileges.expected(SchemaSnapshot.expected(), live, privileges)
                    .differencesTo(live.with(privileges));
        });
    }

    /**
     * Applies what is pending, as opening a store with {@link SchemaMode#MIGRATE} does, and makes the partitions of the next
     * days. It waits for others that migrate at the same time.
     *
     * @return where the schema stands then
     * @throws SchemaMismatchException also if a migration fails, which is undone then
     */
    public SchemaPlan apply() {
        new SchemaMigrator(dataSource, dataSource, config).prepare(SchemaMode.MIGRATE);
        return plan();
    }

    private SchemaPlan planOf(CatalogSql sql) {
        String schema = config.schema();
        List<HistoryRow> history = sql.isMigrated() ? sql.history() : List.of();
        Map<Integer, PackagedMigrations.Script> packaged = new TreeMap<>();
        PackagedMigrations.all().forEach(script -> packaged.put(script.version(), script));
        List<AppliedMigration> applied = history.stream()
                .map(row -> row.comparedTo(Optional.ofNullable(packaged.get(row.version()))))
                .toList();
        int version = history.stream()
                .filter(HistoryRow::success)
                .mapToInt(HistoryRow::version)
                .max()
                .orElse(0);
        Map<String, Long> rows =
                sql.rows(schema).stream().collect(Collectors.toMap(CatalogSql.Rows::name, CatalogSql.Rows::rows));
        List<PendingMigration> pending = packaged.values().stream()
                .filter(script -> script.version() > version)
                .map(script -> pending(script, rows))
                .toList();
        int oldestLibrary = sql.saysWhichLibraries() ? sql.oldestLibrary() : 0;
        return new SchemaPlan(schema, version, SchemaMigrator.EXPECTED_VERSION, oldestLibrary, applied, pending);
    }

    private PendingMigration pending(PackagedMigrations.Script script, Map<String, Long> rows) {
        String text = script.sql(config.schema());
        List<PlannedStatement> statements = SqlScript.statements(text).stream()
                .map(statement -> StatementAnalysis.of(statement, config.schema(), rows))
                .toList();
        return new PendingMigration(script.version(), script.description(), text, statements);
    }

    /** In one read-only transaction, whose end takes back what was set in it. */
    private <T> T look(Function<CatalogSql, T> work) {
        try (Handle handle = jdbi.open()) {
            ServerFacts unused = ServerFacts.required(StoreJdbi.direct(handle), ORIGIN);
            return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, transaction -> {
                CatalogSql sql = transaction.attach(CatalogSql.class);
                String unusedToo = sql.changeNothingAndNameEverythingInFull();
                return work.apply(sql);
            });
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }
}
