package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.testkit.MutableClock;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema as migrations make it. */
class SchemaIT {
    private static final Path MIGRATIONS = Path.of("src/main/resources", SchemaMigrator.LOCATION);

    private TestDatabase database;
    private Jdbi jdbi;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
        jdbi = Jdbi.create(database.dataSource());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void x14_migrationsAreNumberedWithoutGaps() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }

        assertThat(names).hasSize(SchemaMigrator.EXPECTED_VERSION);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).matches("V%03d__[a-z_]+\\.sql".formatted(i + 1));
        }
    }

    @Test
    void x14_validateRefusesWhatIsNotMigratedAndChangesNothing() {
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> open(SchemaMode.VALIDATE).close())
                .withMessageContaining("is at version 0, this library needs " + SchemaMigrator.EXPECTED_VERSION);
        assertThat(strings("select nspname from pg_namespace where nspname = 'skillflaw'"))
                .isEmpty();

        open(SchemaMode.MIGRATE).close();
        open(SchemaMode.VALIDATE).close();
        open(SchemaMode.OFF).close();
    }

    @Test
    void x09_libraryLivesInItsSchemaAndLeavesOthersAlone() {
        jdbi.useHandle(handle -> {
            handle.execute("create table public.flow (id int)");
            handle.execute("create table public.app_user (id int)");
            handle.execute("create schema another");
            handle.execute("create table another.flyway_schema_history (version text)");
        });
        open(SchemaMode.MIGRATE).close();

        assertThat(strings("select distinct schemaname || '.' || tablename from pg_tables"
                        + " where schemaname in ('public', 'another')"))
                .containsExactlyInAnyOrder("public.flow", "public.app_user", "another.flyway_schema_history");
    }

    @Test
    void x09_schemaMayHaveAnotherName() {
        StoreConfig config =
                MigratedDatabases.config(database).schema("elsewhere").build();
        NewFlow flow = NewFlow.of("a", FlowBody.parse("{\"nodes\":[],\"edges\":[]}"));
        try (PostgresStore store = PostgresStores.open(config)) {
            Stores system = store.asSystem();
            system.flows().create(flow);
            assertThat(system.flows().find(flow.id())).isPresent();
        }
        assertThat(strings("select nspname from pg_namespace where nspname in ('skillflaw', 'elsewhere')"))
                .containsExactly("elsewhere");
    }

    @Test
    void x09_foreignTablesInTheSchemaAreNotTakenOver() {
        jdbi.useHandle(handle -> {
            handle.execute("create schema skillflaw");
            handle.execute("create table skillflaw.somebody_elses (id int)");
        });

        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> open(SchemaMode.MIGRATE).close())
                .withMessageContaining("cannot be migrated");
        assertThat(strings("select tablename::text from pg_tables where schemaname = 'skillflaw'"))
                .containsExactly("somebody_elses");
    }

    @Test
    void x11_databaseOfAnotherEncodingIsRefused() {
        String name = database.name() + "_latin";
        jdbi.useHandle(handle -> handle.execute(
                "create database " + name + " encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0"));
        String url = database.url().replace(database.name(), name);

        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> PostgresStores.open(
                        StoreConfig.builder().databaseUrl(url).build()))
                .withMessageContaining("encoded in LATIN1");
        jdbi.useHandle(handle -> handle.execute("drop database " + name));
    }

    @Test
    void f09_everyForeignKeySaysWhatADeleteDoesAndHasAnIndex() {
        open(SchemaMode.MIGRATE).close();

        assertThat(strings("""
                select c.conname::text from pg_constraint c
                where c.connamespace = 'skillflaw'::regnamespace and c.contype = 'f' and c.confdeltype not in ('c', 'n')
                """))
                .as("foreign keys on which a delete could fail; documents go with the last version that needs them")
                .containsExactly("flow_version_body_fkey");
        assertThat(strings("""
                select c.conname::text from pg_constraint c
                where c.connamespace = 'skillflaw'::regnamespace and c.contype = 'f'
                  and not exists (
                    select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])
                """))
                .as("foreign keys whose check on delete would scan the table")
                .isEmpty();
    }

    @Test
    void f01_bodiesAreJsonOutOfLineWithTheFastestCompression() {
        open(SchemaMode.MIGRATE).close();

        assertThat(strings("select data_type from information_schema.columns"
                        + " where table_schema = 'skillflaw' and table_name = 'flow_body' and column_name = 'body'"))
                .containsExactly("json");
        boolean hasLz4 = !strings("select name from pg_settings where name = 'default_toast_compression'"
                        + " and 'lz4' = any(enumvals)")
                .isEmpty();
        assumeTrue(hasLz4, "this server has no lz4; bodies stay compressed with pglz");
        assertThat(strings("select attcompression::text from pg_attribute"
                        + " where attrelid = 'skillflaw.flow_body'::regclass and attname = 'body'"))
                .containsExactly("l");
    }

    @Test
    void l04_logPartitionsAreMadeAheadAndOnce() {
        StoreConfig config = MigratedDatabases.config(database)
                .clock(new MutableClock(Instant.parse("2026-02-27T23:30:00Z")))
                .build();
        PostgresStores.open(config).close();
        PostgresStores.open(config).close();

        assertThat(strings("""
                select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'skillflaw.log_entry'::regclass order by 1
                """))
                .containsExactly(
                        "log_entry_20260226",
                        "log_entry_20260227",
                        "log_entry_20260228",
                        "log_entry_20260301",
                        "log_entry_20260302",
                        "log_entry_20260303",
                        "log_entry_20260304",
                        "log_entry_20260305",
                        "log_entry_20260306",
                        "log_entry_default");
    }

    private PostgresStore open(SchemaMode mode) {
        return PostgresStores.open(
                MigratedDatabases.config(database).schemaMode(mode).build());
    }

    private List<String> strings(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
