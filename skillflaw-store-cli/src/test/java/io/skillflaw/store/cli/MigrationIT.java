package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationIT {
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void x14_previewOfAnEmptyDatabaseShowsEverythingAndChangesNothing() {
        Run.on(database, "migration")
                .run()
                .endsWith(ExitCode.FOUND)
                .says("is at version 0", "Pending: V001 users", "create table skillflaw.app_user", "migration --fix");

        assertThat(Databases.strings(database, "select nspname from pg_namespace where nspname = 'skillflaw'"))
                .isEmpty();
    }

    @Test
    void x14_fixAppliesAndThenThereIsNothingToDo() {
        Run.on(database, "migration", "--fix", "--yes")
                .run()
                .isDone()
                .says("Applied just now: V001 users", "as the library made it");

        Run.Result again = Run.on(database, "migration", "--fix").run().isDone();
        assertThat(again.out()).doesNotContain("just now", "Pending");
        Run.on(database, "migration", "--json").run().isDone().says("\"pending\" : [ ]", "\"differences\" : [ ]");
    }

    @Test
    void x14_differenceIsNamedAndNotMended() {
        Run.on(database, "migration", "--fix", "--yes").run().isDone();
        Databases.execute(database, "alter table skillflaw.app_user alter username drop not null");

        Run.on(database, "migration", "--fix")
                .run()
                .endsWith(ExitCode.FOUND)
                .says("CHANGED", "column app_user.username", "expected: text not null", "found:    text");
        Run.on(database, "migration", "--json")
                .run()
                .endsWith(ExitCode.FOUND)
                .says("\"object\" : \"column app_user.username\"");
    }

    @Test
    void x14_destructiveMigrationNeedsAWord() {
        MigrationsUpTo.version(7, database);

        Run.on(database, "migration").run().endsWith(ExitCode.FOUND).says("DESTRUCTIVE", "locks: ", "(about ");
        Run.on(database, "migration", "--fix")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("Have a backup first: skillflaw backup create", "--yes");
        assertThat(Databases.strings(database, "select max(version::int)::text from skillflaw.flyway_schema_history"))
                .containsExactly("7");

        Run.on(database, "migration", "--fix", "--yes").run().isDone();
    }

    @Test
    void x14_schemaOfANewerLibraryIsToldAndWhetherItWillDo() {
        Run.on(database, "migration", "--fix", "--yes").run().isDone();
        Databases.execute(database, """
                insert into skillflaw.flyway_schema_history (
                    installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'somebody', 1, true)""");
        Run.on(database, "migration").run().endsWith(ExitCode.FOUND).says("A newer library migrated it", "V999 later");
        Run.on(database, "users", "list").run().isDone();

        Databases.execute(database, "update skillflaw.schema_compatibility set oldest_library = 999");
        Run.on(database, "migration")
                .run()
                .endsWith(ExitCode.FOUND)
                .says("No library older than version 999 works on it");
        Run.on(database, "doctor").run().endsWith(ExitCode.FOUND).says("TROUBLE  schema", "bring this one up to date");
        Run.on(database, "users", "list")
                .run()
                .endsWith(ExitCode.SCHEMA)
                .complains("no library older than version 999 works");
    }

    @Test
    void yesWithoutFixIsAMistake() {
        Run.on(database, "migration", "--yes").run().endsWith(ExitCode.USAGE).complains("--fix");
    }

    @Test
    void roleThatMayNotLookIsTold() {
        Run.on(database, "migration", "--fix", "--yes").run().isDone();
        String role = database.name() + "_stranger";
        Databases.execute(database, "create role " + role + " login");
        try {
            Run.of("migration")
                    .as(database, role, "never-to-be-seen-4711")
                    .run()
                    .endsWith(ExitCode.SCHEMA)
                    .complains("skillflaw: ");
        } finally {
            Databases.execute(database, "drop role " + role);
        }
    }
}
