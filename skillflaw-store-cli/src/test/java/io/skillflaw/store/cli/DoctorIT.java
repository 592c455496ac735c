package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorIT {
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = Databases.migrated();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void everythingIsLookedAt() {
        Run.Result result = Run.on(database, "doctor").run();

        assertThat(result.out())
                .contains(
                        "reachability",
                        "version",
                        "TLS",
                        "clock",
                        "durability",
                        "idle transactions",
                        "pooler",
                        "connections",
                        "replicas",
                        "DNS cache",
                        "schema",
                        "privileges",
                        "partitions",
                        "retention",
                        "indexes");
        assertThat(result.out()).contains("OK       schema", "OK       indexes", "OK       partitions");
    }

    @Test
    void missingIndexIsNamedWithTheStatementThatMakesIt() {
        Databases.execute(database, "drop index skillflaw.message_sent");

        Run.on(database, "doctor")
                .run()
                .endsWith(ExitCode.FOUND)
                .says(
                        "TROUBLE  indexes",
                        "index message_sent is missing",
                        "CREATE INDEX message_sent ON skillflaw.message");
    }

    @Test
    void tooManyInstancesAreTold() {
        Run.on(database, "doctor", "--instances", "1000")
                .run()
                .endsWith(ExitCode.FOUND)
                .says("WARNING  connections", "1000 instances");
    }

    @Test
    void partitionsThatAreNotMadeAheadAreTold() {
        Databases.execute(database, """
                do $$
                declare day text;
                begin
                    for day in select c.relname from pg_class c where c.relname ~ '^log_entry_[0-9]{8}$' loop
                        execute 'drop table skillflaw.' || day;
                    end loop;
                end
                $$""");

        Run.on(database, "doctor").run().endsWith(ExitCode.FOUND).says("WARNING  partitions", "ensure_log_partitions");
    }

    @Test
    void schemaThatIsNotThereIsTold() {
        try (TestDatabase empty = TestServer.shared().createDatabase()) {
            Run.on(empty, "doctor", "--json")
                    .run()
                    .endsWith(ExitCode.FOUND)
                    .says("\"isWell\" : false", "is at version 0", "skillflaw migration");
        }
    }

    @Test
    void x10_roleThatLacksPrivilegesIsTold() {
        String role = database.name() + "_r";
        Databases.execute(
                database,
                "create role %1$s login; grant usage on schema skillflaw to %1$s;".formatted(role)
                        + " grant select on all tables in schema skillflaw to " + role);
        try {
            Run.of("doctor")
                    .as(database, role, "never-to-be-seen-4711")
                    .run()
                    .endsWith(ExitCode.FOUND)
                    .says("TROUBLE  privileges", "api_key", "init-roles");
        } finally {
            Databases.execute(database, "drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void noInstancesAreAMistake() {
        Run.on(database, "doctor", "--instances", "0")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("instances");
    }
}
