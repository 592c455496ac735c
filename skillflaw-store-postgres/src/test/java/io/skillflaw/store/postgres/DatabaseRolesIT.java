package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that migrates and the role that hosts run as. */
class DatabaseRolesIT {
    private TestDatabase database;
    private String migrator;
    private String runtime;
    private DatabaseRoles roles;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
        migrator = database.name() + "_migrator";
        runtime = database.name() + "_runtime";
        roles = DatabaseRoles.of(config(database.user()), migrator, runtime);
    }

    @AfterEach
    void drop() {
        TestRoles.drop(database, runtime, migrator);
        database.close();
    }

    @Test
    void x10_migratorMigratesAnEmptyDatabaseAndHostsRunOnIt() {
        roles.apply();
        PostgresStores.open(config(migrator)).close();
        roles.apply();

        try (PostgresStore store = PostgresStores.open(config(runtime))) {
            NewFlow flow = NewFlow.of("a", FlowBody.parse("{\"nodes\":[],\"edges\":[]}"));
            assertThat(store.asSystem().flows().create(flow).name()).isEqualTo("a");
        }
        assertThat(owners()).containsExactly(migrator);
    }

    @Test
    void x10_schemaThatIsThereIsHandedOver() {
        PostgresStores.open(config(database.user())).close();

        roles.apply();

        assertThat(owners()).containsExactly(migrator);
        PostgresStores.open(config(runtime)).close();
        assertThat(SchemaMigrations.of(config(runtime)).drift(runtime)).isEmpty();
    }

    @Test
    void x10_appliedAgainNothingChanges() {
        PostgresStores.open(config(database.user())).close();
        roles.apply();
        List<String> before = privileges();

        roles.apply();
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            int unused = handle.execute(roles.sql());
        });

        assertThat(privileges()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table skillflaw.mine ()",
                "create table public.mine ()",
                "create schema mine",
                "create function skillflaw.f() returns int language sql as 'select 1'",
                "create index mine on skillflaw.flow (name)",
                "alter table skillflaw.flow add column mine int",
                "alter table skillflaw.flow disable trigger all",
                "alter function skillflaw.keep_flow_version() security definer",
                "drop table skillflaw.setting",
                "drop schema skillflaw cascade",
                "truncate skillflaw.log_entry",
                "truncate skillflaw.log_entry_default",
                "comment on table skillflaw.flow is 'mine'",
                "create trigger mine after insert on skillflaw.flow execute function skillflaw.keep_flow_version()",
                "select * from theirs.secret",
                "update skillflaw.flyway_schema_history set success = false",
                "delete from skillflaw.flyway_schema_history",
                "create role mine",
                "set session authorization postgres"
            })
    void x10_runtimeRoleIsRefused(String sql) {
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            int unused = handle.execute("create schema theirs; create table theirs.secret (id int);"
                    // As PostgreSQL 15 has it from the start.
                    + " revoke create on schema public from public");
        });
        roles.apply();
        PostgresStores.open(config(migrator)).close();
        roles.apply();

        assertThatExceptionOfType(JdbiException.class)
                .isThrownBy(() -> as(runtime).useHandle(handle -> {
                    int unused = handle.execute(sql);
                }))
                .satisfies(failure -> assertThat(SqlErrors.sqlState(failure)).contains("42501"));
    }

    @Test
    void x10_roleThatMayTooMuchIsNotTakenAsRuntime() {
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            int unused = handle.execute("create role %s login createdb".formatted(runtime));
        });

        assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(roles::apply);
        assertThat(strings("select rolname from pg_roles where rolname = '%s'".formatted(migrator)))
                .isEmpty();
    }

    @Test
    void x10_memberOfTheMigratorIsNotTakenAsRuntime() {
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            int unused = handle.execute("create role %1$s; create role %2$s in role %1$s".formatted(migrator, runtime));
        });

        assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(roles::apply);
    }

    @Test
    void x16_onlyWhatPasswordsAreCheckedWithIsSent() {
        roles.apply();
        roles.setPassword(runtime, "a-long-password");

        assertThat(strings("select rolpassword from pg_authid where rolname = '%s'".formatted(runtime)))
                .singleElement()
                .asString()
                .matches("SCRAM-SHA-256\\$.*|md5[0-9a-f]{32}");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> roles.setPassword("somebody", "a-long-password"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> roles.setPassword(runtime, "short"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "Big", "a b", "a;drop table b", "pg_role", "a\"b"})
    void namesThatNeedQuotesAreRefused(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseRoles.of(config(database.user()), migrator, name));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DatabaseRoles.of(config(database.user()), name, runtime));
    }

    private List<String> owners() {
        return strings("""
                select distinct pg_get_userbyid(o.owner)
                from (
                    select nspowner as owner from pg_namespace where nspname = 'skillflaw'
                    union select relowner from pg_class where relnamespace = 'skillflaw'::regnamespace
                    union select proowner from pg_proc where pronamespace = 'skillflaw'::regnamespace) o
                """);
    }

    private List<String> privileges() {
        return strings("""
                select x::text from (
                    select relname::text, (select array_agg(a::text order by a::text) from unnest(relacl) a)
                    from pg_class where relnamespace = 'skillflaw'::regnamespace
                    union all
                    select nspname::text, (select array_agg(a::text order by a::text) from unnest(nspacl) a)
                    from pg_namespace
                    union all
                    select proname::text, (select array_agg(a::text order by a::text) from unnest(proacl) a)
                    from pg_proc where pronamespace = 'skillflaw'::regnamespace
                    union all
                    select defaclobjtype::text, (select array_agg(a::text order by a::text) from unnest(defaclacl) a)
                    from pg_default_acl) x
                order by 1
                """);
    }

    private List<String> strings(String sql) {
        return Jdbi.create(database.dataSource())
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private StoreConfig config(String user) {
        return MigratedDatabases.config(database).databaseUrl(url(user)).build();
    }

    private Jdbi as(String user) {
        return Jdbi.create(
                "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()), user, "x");
    }

    private String url(String user) {
        return "postgresql://%s:x@%s:%d/%s".formatted(user, database.host(), database.port(), database.name());
    }
}
