package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsersIT {
    private static final String WORD = "a-word-of-ana-1";

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = Databases.migrated();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void userIsCreatedAndCanLogIn() {
        created("ana", "--superuser").isDone().says("Created ana.");

        try (PostgresStore store = Databases.open(database)) {
            assertThat(store.asSystem().users().authenticate("ana", Password.attempt(WORD)))
                    .isPresent();
            assertThat(store.asSystem().users().findByUsername("ana"))
                    .hasValueSatisfying(user -> assertThat(user.isSuperuser()).isTrue());
        }
    }

    @Test
    void nameThatIsTakenIsRefused() {
        created("bob").isDone();

        created("BOB").endsWith(ExitCode.FOUND).complains("skillflaw: ");
    }

    @Test
    void userIsListed() {
        created("carla", "--inactive").isDone();

        Run.on(database, "users", "list").run().isDone().says("NAME", "carla", "inactive");
        Run.on(database, "users", "list", "--json")
                .run()
                .isDone()
                .says("\"username\" : \"carla\"", "\"isActive\" : false");
    }

    @Test
    void passwordIsSet() {
        created("dora").isDone();

        Run.on(database, "users", "set-password", "dora", "--password-env", "NEW")
                .withSecret("NEW", "another-word-2")
                .run()
                .isDone()
                .says("Set the password of dora.");

        try (PostgresStore store = Databases.open(database)) {
            assertThat(store.asSystem().users().authenticate("dora", Password.attempt(WORD)))
                    .isEmpty();
            assertThat(store.asSystem().users().authenticate("dora", Password.attempt("another-word-2")))
                    .isPresent();
        }
    }

    @Test
    void u03_deactivatedUserCannotLogIn() {
        created("eve").isDone();

        Run.on(database, "users", "deactivate", "eve").run().isDone().says("Deactivated eve.");

        try (PostgresStore store = Databases.open(database)) {
            assertThat(store.asSystem().users().authenticate("eve", Password.attempt(WORD)))
                    .isEmpty();
        }
    }

    @Test
    void unknownUserIsSaid() {
        Run.on(database, "users", "deactivate", "nobody")
                .run()
                .endsWith(ExitCode.FOUND)
                .complains("there is no user named nobody");
    }

    @Test
    void withoutATerminalAPasswordIsNotAskedFor() {
        Run.on(database, "users", "create", "fay")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("--password-env", "no terminal");
    }

    @Test
    void variableThatIsNotSetIsNamed() {
        Run.on(database, "users", "create", "fay", "--password-env", "NOWHERE")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("NOWHERE");
    }

    @Test
    void passwordThatIsTooShortIsRefused() {
        Run.on(database, "users", "create", "fay", "--password-env", "SHORT")
                .withSecret("SHORT", "x7q")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("password");
    }

    @Test
    void x14_schemaThatIsNotMigratedIsSaid() {
        try (TestDatabase empty = TestServer.shared().createDatabase()) {
            Run.on(empty, "users", "list").run().endsWith(ExitCode.SCHEMA).complains("is at version 0", "migrate it");
        }
    }

    private static Run.Result created(String name, String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"users", "create", name, "--password-env", "WORD"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.on(database, arguments).withSecret("WORD", WORD).run();
    }
}
