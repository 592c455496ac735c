package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusIT {
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
    void everythingIsShown() {
        Run.on(database, "status")
                .run()
                .isDone()
                .says(
                        "CONNECTIONS",
                        "WAITS",
                        "DATABASE",
                        "cache_hit_percent",
                        "deadlocks",
                        "REPLICATION",
                        "TABLES",
                        "log_entry",
                        "PARTITIONS OF THE LOG",
                        "log_entry_default",
                        "LOG LINES",
                        "last_minute");
    }

    @Test
    void openTransactionIsShownWithItsApplicationAndWithoutItsText() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = 'report'; begin; select 'never-to-be-seen'");

            Run.Result result = Run.on(database, "status", "--json")
                    .run()
                    .isDone()
                    .says("\"application\" : \"report\"", "idle in transaction", "\"longest transactions\"");
            assertThat(result.out()).doesNotContain("never-to-be-seen");
        }
    }

    @Test
    void watchedItIsShownAgain() {
        Run.Result result = Run.on(database, "status", "--watch", "--interval", "1", "--times", "2")
                .run()
                .isDone();

        assertThat(result.out().split("LOG LINES", -1)).hasSize(3);
    }

    @Test
    void schemaThatIsNotThereIsTold() {
        try (TestDatabase empty = TestServer.shared().createDatabase()) {
            Run.on(empty, "status").run().endsWith(ExitCode.SCHEMA).complains("skillflaw: ");
        }
    }

    @Test
    void intervalOfNothingIsAMistake() {
        Run.on(database, "status", "--watch", "--interval", "0")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("--interval");
    }
}
