package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking at what migrations would do. */
class SchemaPreviewIT {
    /** What the server's own vacuum and analyze change in its catalogs whenever they like. */
    private static final List<String> VACUUMED = List.of(
            "relpages",
            "reltuples",
            "relallvisible",
            "relallfrozen",
            "relfrozenxid",
            "relminmxid",
            "datfrozenxid",
            "datminmxid");

    private static final String NOBODY = "no_such_role";

    private TestDatabase database;
    private Jdbi jdbi;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
        jdbi = Jdbi.create(database.dataSource());
    }

    @AfterEach
    void drop() {
        TestRoles.drop(database, reader());
        database.close();
    }

    @Test
    void x14_previewChangesNothingAndARoleThatOnlySelectsIsEnough() {
        OlderSchemas.migrate(7, database);
        jdbi.useHandle(handle -> {
            fill(handle, 1_000);
            int unused = handle.execute("""
                    create role %1$s login;
                    grant usage on schema skillflaw to %1$s;
                    grant select on all tables in schema skillflaw to %1$s""".formatted(reader()));
        });
        List<String> before = everything();

        SchemaPlan plan = migrations(reader()).plan();

        assertThat(everything()).isEqualTo(before);
        assertWritesNothing(() -> assertThat(migrations(reader()).plan()).isEqualTo(plan));
        assertThat(plan.version()).isEqualTo(7);
        assertThat(plan.applied()).hasSize(7).allSatisfy(applied -> {
            assertThat(applied.state()).isEqualTo(AppliedMigration.State.DONE);
            assertThat(applied.appliedBy()).isEqualTo(database.user());
        });
        assertThat(plan.pending())
                .hasSize(SchemaMigrator.EXPECTED_VERSION - 7)
                .allSatisfy(pending -> assertThat(pending.statements()).isNotEmpty());
        PendingMigration versions = plan.pending().get(0);
        assertThat(versions.version()).isEqualTo(8);
        assertThat(versions.statements().get(0).locks())
                .containsExactly(new TableLock("flow", "ACCESS EXCLUSIVE", 1_000));
        assertThat(versions.statements().get(0).isDestructive()).isFalse();
        assertThat(versions.statements())
                .filteredOn(PlannedStatement::isDestructive)
                .extracting(PlannedStatement::loss)
                .contains("the constraint flow_body.flow_body_pkey");
    }

    @Test
    void x14_driftChangesNothingAndARoleThatOnlySelectsIsEnough() {
        migrations(database.user()).apply();
        jdbi.useHandle(handle -> {
            int unused = handle.execute("""
                    create role %1$s login;
                    grant usage on schema skillflaw to %1$s;
                    grant select on all tables in schema skillflaw to %1$s;
                    drop index skillflaw.message_sent""".formatted(reader()));
        });
        List<String> before = everything();

        List<SchemaDifference> drift = migrations(reader()).drift(NOBODY);

        assertThat(everything()).isEqualTo(before);
        assertWritesNothing(() -> assertThat(migrations(reader()).drift(NOBODY)).isEqualTo(drift));
        assertThat(drift).extracting(SchemaDifference::object).containsExactly("index message_sent");
    }

    @Test
    void x14_roleThatMayNotUseTheSchemaIsTold() {
        migrations(database.user()).apply();
        jdbi.useHandle(handle -> {
            int unused = handle.execute("create role %s login".formatted(reader()));
        });

        assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(migrations(reader())::plan);
    }

    @Test
    void x14_unknownRoleIsTold() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(migrations("nobody_at_all")::plan);
    }

    @Test
    void x14_changedUnknownAndFailedMigrationsAreTold() {
        migrations(database.user()).apply();
        jdbi.useHandle(handle -> {
            int unused = handle.execute("""
                    update skillflaw.flyway_schema_history set checksum = 1 where version = '003';
                    update skillflaw.flyway_schema_history set success = false where version = '005';
                    insert into skillflaw.flyway_schema_history (
                        installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'somebody', 1, true)""");
        });

        SchemaPlan plan = migrations(database.user()).plan();

        assertThat(plan.version()).isEqualTo(999);
        assertThat(plan.applied())
                .filteredOn(applied -> applied.state() != AppliedMigration.State.DONE)
                .extracting(applied -> applied.version() + " " + applied.state())
                .containsExactly("3 CHANGED", "5 FAILED", "999 UNKNOWN");
        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> migrations(database.user()).drift(NOBODY));
    }

    private String reader() {
        return database.name() + "_reader";
    }

    private SchemaMigrations migrations(String user) {
        String url = "postgresql://%s:x@%s:%d/%s".formatted(user, database.host(), database.port(), database.name());
        return SchemaMigrations.of(StoreConfig.builder().databaseUrl(url).build());
    }

    private static void fill(Handle handle, int flows) {
        int unused = handle.execute("""
                insert into skillflaw.flow (id, name, tags, kind, visibility, version, body_size, created_at, changed_at)
                select md5(i::text)::uuid, 'flow ' || i, '{}', 'FLOW', 'PRIVATE', 1, 2, now(), now()
                from generate_series(1, %d) i;
                insert into skillflaw.flow_body (flow_id, body) select id, '{}' from skillflaw.flow;
                analyze skillflaw.flow""".formatted(flows));
    }

    /** Neither a byte of the log of changes nor the number of a transaction is used, unless by the server's own chores. */
    private void assertWritesNothing(Runnable look) {
        await().untilAsserted(() -> {
            String before = position();
            look.run();
            assertThat(position()).isEqualTo(before);
        });
    }

    private String position() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select pg_current_wal_insert_lsn() || ' ' || txid_snapshot_xmax(txid_current_snapshot())")
                .mapTo(String.class)
                .one());
    }

    /** The rows of all tables and the catalogs. */
    private List<String> everything() {
        return jdbi.withHandle(handle -> {
            List<String> all = new ArrayList<>();
            List<String> tables = handle.createQuery("""
                            select c.oid::regclass::text from pg_class c
                            where c.relkind = 'r'
                              and c.relnamespace in ('skillflaw'::regnamespace, 'pg_catalog'::regnamespace)
                              and c.relname not in ('pg_statistic')
                            order by 1
                            """).mapTo(String.class).list();
            for (String table : tables) {
                all.add(table
                        + handle.createQuery("select md5(coalesce(string_agg(x.row, ' ' order by x.row), '')) from "
                                        + "(select (to_jsonb(t) - :vacuumed)::text as row from " + table + " t) x")
                                .bindArray("vacuumed", String.class, VACUUMED)
                                .mapTo(String.class)
                                .one());
            }
            return all;
        });
    }
}
