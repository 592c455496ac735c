package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRetention;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.pipeline.PipelineStatistics;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Writers, readers, the making of partitions and retention at once (trap 1): no deadlock, and nobody waits for a connection
 * of the requests (L-01). For ten minutes with {@code -Dskillflaw.soak.seconds=600
 * "-Dtest.timeout=20 m"}.
 */
class LogSoakIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("skillflaw.soak.seconds", 8));
    private static final Duration KEPT = Duration.ofHours(12);
    private static final int WRITERS = 4;
    private static final int READERS = 4;
    private static final int LINES_AT_ONCE = 50;
    private static final int PAUSE_MILLIS = 25;
    private static final int PAGES = 5;

    private final List<FlowId> flows = List.of(FlowId.create(), FlowId.create(), FlowId.create());
    private final LongAdder read = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void l01_writersReadersPartitionsAndRetentionDoNotMeet() throws Exception {
        try (TestDatabase database = MigratedDatabases.create()) {
            StoreConfig config = MigratedDatabases.config(database)
                    .pool(PoolSettings.standard().withSizes(READERS + 1, READERS + 1))
                    .logs(LogOptions.standard()
                            .withPartitions(LogPartitions.HOUR)
                            .withRetention(LogRetention.of(KEPT).with(LogKind.STEP, KEPT.dividedBy(2))))
                    .build();
            Deadlines deadlines = new Deadlines(config.callLimits().call());
            Watchdog watchdog = new Watchdog();
            ConnectionPools pools = ConnectionPools.of(config, deadlines, watchdog);
            new SchemaMigrator(pools.checks(), pools.migrations(), config).prepare(SchemaMode.MIGRATE);
            try (PgSkillFlawStore store = new PgSkillFlawStore(config, pools, deadlines, watchdog)) {
                List<Instant> kept = run(store, (HikariDataSource) pools.requests());
                LogStore logs = store.asSystem().logs();
                assertThat(logs.flush(Duration.ofSeconds(60)).isComplete()).isTrue();

                PipelineStatistics counts = store.logStatistics();
                Jdbi jdbi = Jdbi.create(database.dataSource());
                long deadlocks =
                        number(jdbi, "select deadlocks from pg_stat_database where datname = current_database()");
                System.out.printf(
                        "log soak: %d s, %d lines written, %d pages read, %d retries, %d deadlocks, %d waits for a"
                                + " connection%n",
                        LENGTH.toSeconds(), counts.written(), read.sum(), counts.retries(), deadlocks, waits.sum());
                assertThat(deadlocks).isZero();
                assertThat(waits.sum()).isZero();
                assertThat(counts.rejected() + counts.dropped() + counts.refused())
                        .isZero();
                assertThat(counts.written()).isEqualTo(counts.accepted());
                assertThat(number(jdbi, "select count(*) from skillflaw.log_entry where kind = 'EVENT'"))
                        .as("lines younger than the retention, of which none may be missing")
                        .isEqualTo(kept.size());
            }
        }
    }

    /** Gives back the times of the lines that are to be kept. */
    private List<Instant> run(PgSkillFlawStore store, HikariDataSource requests) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<List<Instant>>> writers = new ArrayList<>();
            List<Future<Void>> others = new ArrayList<>();
            others.add(threads.submit(() -> watch(requests)));
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writers.add(threads.submit(() -> write(store.asSystem().logs(), random)));
            }
            for (int i = 0; i < READERS; i++) {
                Random random = new Random(i);
                others.add(threads.submit(reader(store.asSystem().logs(), random)));
            }
            boolean early = end.await(LENGTH.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(early).isFalse();
            end.countDown();
            List<Instant> kept = new ArrayList<>();
            for (Future<List<Instant>> writer : writers) {
                kept.addAll(writer.get(60, TimeUnit.SECONDS));
            }
            for (Future<Void> other : others) {
                assertThat(other.get(60, TimeUnit.SECONDS)).isNull();
            }
            return kept;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of any time from now to twice as old as is kept; events are young enough to be kept to the end. */
    private List<Instant> write(LogStore logs, Random random) throws InterruptedException {
        List<Instant> kept = new ArrayList<>();
        do {
            List<LogEntry> lines = new ArrayList<>();
            for (int i = 0; i < LINES_AT_ONCE; i++) {
                FlowId flow = flows.get(random.nextInt(flows.size()));
                LogKind kind = i == 0 ? LogKind.EVENT : i % 10 == 0 ? LogKind.RUN : LogKind.STEP;
                long oldest = kind == LogKind.EVENT ? KEPT.toSeconds() / 2 : 2 * KEPT.toSeconds();
                Instant at = Instant.now().minusSeconds(random.nextLong(oldest));
                if (kind == LogKind.EVENT) {
                    kept.add(at);
                }
                lines.add(LogEntry.of(at, kind, "line %d of a soak".formatted(i))
                        .inRun(flow, RunId.create())
                        .withStatus(kind == LogKind.RUN ? LogStatus.SUCCEEDED : null));
            }
            logs.appendAll(lines);
        } while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        return kept;
    }

    private Callable<Void> reader(LogStore logs, Random random) {
        return () -> {
            while (end.getCount() > 0) {
                LogQuery query = LogQuery.all().ofFlow(flows.get(random.nextInt(flows.size())));
                PageRequest page = PageRequest.first();
                Optional<Cursor> next = logs.list(query, page).next();
                read.increment();
                for (int i = 1; i < PAGES && next.isPresent(); i++) {
                    page = page.after(next.get());
                    next = logs.list(query, page).next();
                    read.increment();
                }
            }
            return null;
        };
    }

    /** Only when none of the connections is free may anybody have to wait; there is one more than there are readers. */
    private @Nullable Void watch(HikariDataSource requests) throws InterruptedException {
        while (!end.await(1, TimeUnit.MILLISECONDS)) {
            if (requests.getHikariPoolMXBean().getActiveConnections() > READERS) {
                waits.increment();
            }
        }
        return null;
    }

    private static long number(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
