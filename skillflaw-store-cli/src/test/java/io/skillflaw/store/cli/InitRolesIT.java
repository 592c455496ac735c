package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.postgres.DatabaseRoles;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InitRolesIT {
    private static final String WORD = "a-word-for-roles-1";

    private TestDatabase database;
    private String migrator;
    private String runtime;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
        migrator = database.name() + "_m";
        runtime = database.name() + "_r";
    }

    @AfterEach
    void drop() {
        if (!Databases.strings(database, "select 1 from pg_roles where rolname = '%s'".formatted(runtime))
                .isEmpty()) {
            Databases.execute(
                    database,
                    "drop owned by " + migrator,
                    "drop owned by " + runtime,
                    "drop role %s, %s".formatted(migrator, runtime));
        }
        database.close();
    }

    @Test
    void x10_sqlIsPrintedAndRunsTwice() {
        String sql = Run.of("init-roles", "--migrator", migrator, "--runtime", runtime)
                .run()
                .isDone()
                .says("create role " + migrator)
                .out();

        Databases.execute(database, sql, sql);
    }

    @Test
    void x10_rolesAreAppliedMigrateAndRun() {
        apply("--migrator-password-env", "WORD", "--runtime-password-env", "WORD")
                .isDone()
                .says("The password of " + runtime + " is set.");
        Run.of("migration", "--fix", "--yes", "--runtime-role", runtime)
                .as(database, migrator, WORD)
                .run()
                .endsWith(ExitCode.FOUND)
                .says(runtime + " on flyway_schema_history");
        apply().isDone();

        Run.of("migration", "--runtime-role", runtime)
                .as(database, runtime, WORD)
                .run()
                .isDone()
                .says("as the library made it");
        Run.of("users", "create", "ana", "--password-env", "WORD")
                .as(database, runtime, WORD)
                .withSecret("WORD", WORD)
                .run()
                .isDone();
    }

    @Test
    void x10_roleThatMayNotMakeRolesIsTold() {
        apply("--runtime-password-env", "WORD").isDone();

        Run.of("init-roles", "--apply", "--migrator", migrator, "--runtime", runtime)
                .as(database, runtime, WORD)
                .run()
                .endsWith(ExitCode.SCHEMA)
                .complains("skillflaw: ");
    }

    @Test
    void namesThatAreNoneAreRefused() {
        Run.of("init-roles", "--runtime", "x; drop table y")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("runtime");
        Run.of("init-roles", "--runtime", DatabaseRoles.DEFAULT_MIGRATOR)
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("another role");
    }

    @Test
    void x16_passwordsAreNeverPrinted() {
        Run.of("init-roles", "--runtime-password-env", "WORD")
                .withSecret("WORD", WORD)
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("--apply");
        assertThat(Run.of("init-roles").run().isDone().out()).doesNotContain("password '");
    }

    private Run.Result apply(String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {"init-roles", "--apply", "--migrator", migrator, "--runtime", runtime},
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Run.on(database, arguments).withSecret("WORD", WORD).run();
    }
}
