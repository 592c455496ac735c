package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What others see while lines move from the default partition into their own (L-04). */
class LogMoveIT {
    private static final String MAKE =
            "select skillflaw.make_log_partitions('2019-03-01 12:00+0', '2019-03-01 12:01+0', 'day', false)";

    @Test
    void l04_readerThatWaitsWhileLinesMoveFindsThem() throws Exception {
        try (TestDatabase database = MigratedDatabases.create()) {
            Jdbi jdbi = Jdbi.create(database.dataSource());
            jdbi.useHandle(handle -> {
                int unused = handle.execute("""
                        insert into skillflaw.log_entry (id, at, kind, level, message) values
                        ('00000000-0000-7000-8000-000000000001', '2019-03-01 12:00+0', 'EVENT', 'INFO', 'a line')""");
            });
            try (Handle mover = jdbi.open()) {
                mover.begin();
                assertThat(number(mover, MAKE)).isEqualTo(1);
                CompletableFuture<Long> reading =
                        CompletableFuture.supplyAsync(() -> jdbi.withHandle(LogMoveIT::linesOf2019));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> jdbi.withHandle(
                                        handle -> number(handle, "select count(*) from pg_locks l where not l.granted"))
                                == 1);
                mover.commit();

                assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(number(mover, "select count(*) from skillflaw.log_entry_default"))
                        .isZero();
            }
        }
    }

    private static long linesOf2019(Handle handle) {
        return number(handle, "select count(*) from skillflaw.log_entry where at < '2020-01-01'");
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
