package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrating under people who use the tables (trap 19). */
class MigrationLocksIT {
    private TestDatabase database;
    private Jdbi jdbi;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
        jdbi = Jdbi.create(database.dataSource());
        OlderSchemas.migrate(7, database);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void x14_migrationThatCannotHaveItsLockGivesWayAndTriesAgain() {
        SchemaMigrations migrations =
                SchemaMigrations.of(MigratedDatabases.config(database).build());
        CompletableFuture<SchemaPlan> migration;
        try (Handle longReport = jdbi.open()) {
            int rows = longReport
                    .begin()
                    .createQuery("select count(*) from skillflaw.flow")
                    .mapTo(Integer.class)
                    .one();
            assertThat(rows).isZero();
            migration = CompletableFuture.supplyAsync(migrations::apply);
            Locks.awaitWaiting(database, 1);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(count()).isZero());
            assertThat(migration).isNotDone();
            assertThat(longReport.rollback()).isSameAs(longReport);
        }

        assertThat(migration)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(plan -> assertThat(plan.pending()).isEmpty());
    }

    /** Would wait behind the migration for as long as that waits. */
    private int count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from skillflaw.flow")
                .mapTo(Integer.class)
                .one());
    }
}
