package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that the library cannot work with: they are refused before anything is asked for or made. */
class OtherServersIT {
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
    void x11_serverThatIsTooOldIsRefused() {
        pretend("version()", "'PostgreSQL 11.22 on x86_64'");
        pretend("current_setting(name text)", """
                case name when 'server_version_num' then '110022' else pg_catalog.current_setting(name) end""");

        assertRefused("the server is PostgreSQL 11; the library needs 12 or newer");
    }

    @Test
    void x11_serverThatIsNotPostgresqlIsRefused() {
        pretend("version()", "'CockroachDB CCL v23.1.11'");

        assertRefused("the server is not PostgreSQL but says: CockroachDB CCL v23.1.11");
    }

    /** What stands in the path before the catalog is taken for the server's own. */
    private void pretend(String function, String answer) {
        jdbi.useHandle(handle -> {
            int unused = handle.execute("""
                    create schema if not exists pretended;
                    create function pretended.%s returns text language sql as $$select %s$$;
                    alter database %s set search_path = pretended, pg_catalog""".formatted(function, answer, database.name()));
        });
    }

    private void assertRefused(String message) {
        StoreConfig config = MigratedDatabases.config(database).build();
        SchemaMigrations migrations = SchemaMigrations.of(config);
        List<ThrowingCallable> ways = List.of(
                () -> PostgresStores.open(config).close(),
                migrations::plan,
                migrations::apply,
                () -> migrations.drift("nobody"));

        assertThat(ways)
                .allSatisfy(way -> assertThatExceptionOfType(SchemaMismatchException.class)
                        .isThrownBy(way)
                        .withMessageContaining(message));
        List<String> made = jdbi.withHandle(
                handle -> handle.createQuery("select nspname::text from pg_namespace where nspname = 'skillflaw'")
                        .mapTo(String.class)
                        .list());
        assertThat(made).isEmpty();
    }
}
