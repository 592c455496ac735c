package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several instances keeps the log in order (L-04). */
class LogKeeperIT {
    private static final ConditionFactory AWAIT = Awaitility.await().atMost(Duration.ofSeconds(30));

    private final TestDatabase database = MigratedDatabases.create();
    private final Jdbi jdbi = Jdbi.create(database.dataSource());

    @BeforeEach
    void startWithoutPartitions() {
        jdbi.useHandle(handle -> strings("select name from skillflaw.log_partition")
                .forEach(name -> handle.execute("drop table skillflaw." + name)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void l04_oneInstanceLeadsAndAnotherFollowsIt() {
        try (PostgresStore second = open(LogOptions.standard())) {
            assertThat(second).isNotNull();
            List<String> leaders;
            try (PostgresStore first = open(LogOptions.standard())) {
                assertThat(first).isNotNull();
                AWAIT.until(() -> instances().size() == 2);
                leaders = holders();
            }
            AWAIT.until(() -> instances().size() == 1);
            AWAIT.until(() -> holders().equals(instances()));
            assertThat(leaders).hasSize(1);
        }
        assertThat(instances()).isEmpty();
        assertThat(holders()).isEmpty();
    }

    @Test
    void l04_instanceThatIsNoKeeperLeavesTheLogToOthers() {
        try (PostgresStore visitor = open(LogOptions.standard().asKeeper(false))) {
            assertThat(visitor).isNotNull();
            AWAIT.until(() -> instances().size() == 1);
            assertThat(holders()).isEmpty();
            assertThat(strings("select name from skillflaw.log_partition")).isEmpty();
        }
    }

    private PostgresStore open(LogOptions logs) {
        return PostgresStores.open(MigratedDatabases.config(database)
                .schemaMode(SchemaMode.OFF)
                .logs(logs)
                .build());
    }

    private List<String> instances() {
        return strings("select id::text from skillflaw.host_instance");
    }

    private List<String> holders() {
        return strings("select holder::text from skillflaw.lease");
    }

    private List<String> strings(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
