package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Batches of lines through the library's writer, from appending until they are written, beside what people write. */
final class LogBatchWorkload implements Workload {
    private static final String COPY = "binary COPY";
    private static final String OURS = "skillflaw-store";
    private static final String BATCH = "JDBC batch, rewritten";
    private static final int CONNECTIONS = 10;

    /** Enough to know what a line costs one by one. */
    private static final int FEW = 100;

    /** What it takes to have the code of a batch compiled, which few large batches do not run often. */
    private static final int WARM_UP_LINES = 100_000;

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private final int lines;
    private final double leastOfBatch;

    private LogBatchWorkload(int lines, double leastOfBatch) {
        this.lines = lines;
        this.leastOfBatch = leastOfBatch;
    }

    static Workload of100() {
        return new LogBatchWorkload(100, 1.15);
    }

    static Workload of1000() {
        return new LogBatchWorkload(1_000, 1.05);
    }

    static Workload of5000() {
        return new LogBatchWorkload(5_000, 1.05);
    }

    @Override
    public String name() {
        return "log-batch-" + lines;
    }

    @Override
    public String subject() {
        return "batches of %d log lines into the same partitioned table; a call is a line".formatted(lines);
    }

    @Override
    public Plan plan() {
        return new Plan(Math.max(30, WARM_UP_LINES / lines), 15, Math.max(3, 10_000 / lines));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atLeast(OURS, 0.9, Yardstick.THROUGHPUT),
                Claim.atLeast(OURS, leastOfBatch, Yardstick.THROUGHPUT).against(BATCH),
                Claim.atMost(OURS, 0.8, Yardstick.CLIENT_CPU).against(BATCH));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
                PostgresStore store = pool.openStore();
                HibernateLogs hibernate = HibernateLogs.open(pool.source())) {
            new LogTable(database).makeDays(LocalDate.ofInstant(START, ZoneOffset.UTC), 2);
            JdbcLogs jdbc = new JdbcLogs(pool.source());
            LogStore logs = store.asSystem().logs();
            LogLines made = new LogLines(START);
            return Driver.compare(
                    List.of(
                            contestant(COPY, made, jdbc::copy),
                            contestant(OURS, made, batch -> logs.appendAll(batch, Durability.SYNC)),
                            contestant(BATCH, made, jdbc::insertBatch),
                            contestant("Hibernate batch", made, hibernate::insert),
                            LogBatchCall.contestant("one-row inserts", () -> made.next(FEW), FEW, jdbc::insertEach)),
                    plan,
                    pool.backends());
        }
    }

    private Contestant contestant(String name, LogLines made, LogBatchCall write) {
        return LogBatchCall.contestant(name, () -> made.next(lines), lines, write);
    }
}
