package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Migrations that build an index on a table that is written to all the while (trap 19). */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentIndexIT {
    private static final String WRITE = """
            insert into skillflaw.message (id, flow_id, session_id, sender, sender_name, text, version, sent_at)
            values (md5(random()::text)::uuid, md5(random()::text)::uuid, 's', 'USER', 'Ana', 'x', 1, now())
            """;
    private static final String BUILDING = """
            select pid::text from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
              and query like '%create index concurrently%' and pid <> pg_backend_pid()""";
    private static final String VALIDITY =
            "select indisvalid::text from pg_index where indexrelid = to_regclass('skillflaw.message_sender')";

    private TestDatabase database;
    private Jdbi jdbi;

    @BeforeEach
    void create() {
        database = MigratedDatabases.create();
        jdbi = Jdbi.create(database.dataSource());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void x14_indexIsBuiltWhileOthersWriteAndWaitsForThemWithoutHoldingThemUp() {
        CompletableFuture<Void> migration;
        try (Handle writer = jdbi.open()) {
            assertThat(writer.begin().execute(WRITE)).isOne();
            migration = CompletableFuture.runAsync(() -> NextSchema.buildIndex(database));

            // For longer than a migration may wait that others wait behind.
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                execute(WRITE);
                assertThat(strings(BUILDING + " and query_start < now() - interval '4 seconds'"))
                        .hasSize(1);
            });
            assertThat(migration).isNotDone();
            assertThat(writer.commit()).isSameAs(writer);
        }

        assertThat(migration).succeedsWithin(Duration.ofSeconds(30));
        assertThat(strings(VALIDITY)).containsExactly("true");
    }

    /** Whoever waits for the right to migrate must not be waited for. */
    @Test
    void x14_indexIsBuiltWhileOtherInstancesWaitForTheRightToMigrate() {
        List<CompletableFuture<Void>> instances;
        try (Handle writer = jdbi.open()) {
            assertThat(writer.begin().execute(WRITE)).isOne();
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> NextSchema.buildIndex(database));
            await().untilAsserted(() -> assertThat(strings(BUILDING)).hasSize(1));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> NextSchema.buildIndex(database));
            instances = List.of(first, second);
            await().untilAsserted(() ->
                    assertThat(strings("""
                            select pid::text from pg_stat_activity
                            where datname = current_database() and state = 'idle in transaction' and pid <> %d
                              and query like 'set local idle_in_transaction_session_timeout%%'
                            """.formatted(pid(writer)))).hasSize(2));
            assertThat(writer.commit()).isSameAs(writer);
        }

        assertThat(instances).allSatisfy(instance -> assertThat(instance).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(strings(VALIDITY)).containsExactly("true");
    }

    @Test
    void x14_indexThatWasLeftUnfinishedIsMadeAnew() {
        try (Handle writer = jdbi.open()) {
            assertThat(writer.begin().execute(WRITE)).isOne();
            assertThatExceptionOfType(JdbiException.class)
                    .isThrownBy(() -> jdbi.useHandle(handle -> {
                        int unused = handle.execute("set statement_timeout = '500ms'");
                        int unusedToo = handle.execute(
                                "create index concurrently message_sender on skillflaw.message (sender, sent_at)");
                    }));
            assertThat(writer.rollback()).isSameAs(writer);
        }
        assertThat(strings(VALIDITY)).containsExactly("false");

        NextSchema.buildIndex(database);

        assertThat(strings(VALIDITY)).containsExactly("true");
    }

    @Test
    void x14_buildThatWasEndedFromOutsideIsBegunAnewByTheNextMigration() {
        try (Handle writer = jdbi.open()) {
            assertThat(writer.begin().execute(WRITE)).isOne();
            CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> NextSchema.buildIndex(database));
            await().untilAsserted(() -> assertThat(strings(BUILDING)).hasSize(1));
            execute("select pg_cancel_backend(pid::int) from (%s) b".formatted(BUILDING));

            assertThatExceptionOfType(CompletionException.class).isThrownBy(migration::join);
            assertThat(writer.rollback()).isSameAs(writer);
        }
        assertThat(strings("select success::text from skillflaw.flyway_schema_history where version = '901'"))
                .containsExactly("false");
        assertThat(strings(VALIDITY)).containsExactly("false");

        NextSchema.buildIndex(database);

        assertThat(strings(VALIDITY)).containsExactly("true");
        assertThat(strings("select success::text from skillflaw.flyway_schema_history where version = '901'"))
                .containsExactly("true");
    }

    private static int pid(Handle handle) {
        return handle.createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }

    private void execute(String sql) {
        jdbi.useHandle(handle -> {
            int unused = handle.execute(sql);
        });
    }

    private List<String> strings(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
