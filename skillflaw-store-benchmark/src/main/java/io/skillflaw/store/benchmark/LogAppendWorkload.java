package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What appending a line costs those who append, beside an insert of their own. */
final class LogAppendWorkload implements Workload {
    private static final String INSERT = "one-row insert";
    private static final String CALL = "append";
    private static final String WRITTEN = "append, until written";
    private static final String WAITING = "append, waiting";
    private static final int CONNECTIONS = 16;

    /** What all threads wait for in a turn, unless that is less for each than makes a turn of several. */
    private static final int WAITING_LINES = 1_600;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private final int threads;
    private final double leastWaiting;

    private LogAppendWorkload(int threads, double leastWaiting) {
        this.threads = threads;
        this.leastWaiting = leastWaiting;
    }

    static Workload byOne() {
        return new LogAppendWorkload(1, 0.8);
    }

    static Workload by8() {
        return new LogAppendWorkload(8, 1.2);
    }

    static Workload by64() {
        return new LogAppendWorkload(64, 4);
    }

    @Override
    public String name() {
        return "log-append-" + threads;
    }

    @Override
    public String subject() {
        return "log lines one by one from %d thread(s) at a time, size being the lines of a turn; a call is a line"
                .formatted(threads);
    }

    @Override
    public Plan plan() {
        return new Plan(10, 15, 5, 16_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atMost(CALL, 1_000, Yardstick.NANOS),
                Claim.atMost(CALL, 512, Yardstick.BYTES),
                Claim.atLeast(WRITTEN, 35_000, Yardstick.CALLS_PER_SECOND),
                Claim.atLeast(WAITING, leastWaiting, Yardstick.THROUGHPUT));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
                PostgresStore store = pool.openStore();
                Crew crew = Crew.of(threads)) {
            new LogTable(database).makeDays(LocalDate.ofInstant(START, ZoneOffset.UTC), 2);
            LogStore logs = store.asSystem().logs();
            JdbcLogs jdbc = new JdbcLogs(pool.source());
            Turn turn = new Turn();
            int many = Math.max(2, plan.size() / threads);
            int few = Math.max(Crew.CALLS_EACH, WAITING_LINES / threads);
            Contestant call = turn.of(crew.contestant(CALL, many, () -> logs.append(turn.line())))
                    .followedBy(() -> flush(logs));
            Call appending = call.call();
            return Driver.compare(
                    List.of(
                            turn.of(crew.contestant(INSERT, few, () -> jdbc.insertEach(List.of(turn.line())))),
                            call,
                            turn.of(new Contestant(
                                            WRITTEN,
                                            () -> {
                                                appending.run();
                                                flush(logs);
                                            },
                                            many * threads)
                                    .measuredBy(Meter.ofAllThreads())),
                            turn.of(crew.contestant(WAITING, few, () -> logs.append(turn.line(), Durability.SYNC)))),
                    plan,
                    pool.backends());
        }
    }

    private static void flush(LogStore logs) {
        if (!logs.flush(PATIENCE).isComplete()) {
            throw new IllegalStateException("the lines were not written within " + PATIENCE);
        }
    }

    /** The lines of a turn, made before it. */
    private static final class Turn {
        private final LogLines made = new LogLines(START);
        private final AtomicInteger next = new AtomicInteger();
        private List<LogEntry> lines = List.of();

        Contestant of(Contestant contestant) {
            return contestant.preparedBy(() -> {
                lines = made.next(contestant.calls());
                next.set(0);
            });
        }

        /** Handing the turn to the threads makes its lines visible to them. */
        LogEntry line() {
            return lines.get(next.getAndIncrement());
        }
    }
}
