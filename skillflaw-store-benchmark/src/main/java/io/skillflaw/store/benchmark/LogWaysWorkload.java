package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which way of writing many lines, each once, costs least, where all of them are new and where one is not. */
final class LogWaysWorkload implements Workload {
    private static final int LINES = 1_000;
    private static final int CONNECTIONS = 4;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @Override
    public String name() {
        return "log-ways";
    }

    @Override
    public String subject() {
        return "ways to write a batch of log lines that write none twice, size being its lines; a call is a line";
    }

    @Override
    public Plan plan() {
        return new Plan(20, 15, 10, LINES);
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS)) {
            LogTable.create(database).makeDays(LocalDate.ofInstant(START, ZoneOffset.UTC), 2);
            JdbcLogs jdbc = new JdbcLogs(pool.source());
            LogLines made = new LogLines(START);
            LogEntry known = made.next();
            jdbc.insertEach(List.of(known));
            Ways ways = new Ways(made, plan.size());
            List<Contestant> contestants = new ArrayList<>();
            for (boolean one : new boolean[] {false, true}) {
                String suffix = one ? ", one is there" : "";
                contestants.add(ways.contestant("COPY, else arrays" + suffix, one ? known : null, jdbc::copyOrArrays));
                contestants.add(
                        ways.contestant("COPY through a stage" + suffix, one ? known : null, jdbc::copyThroughStage));
                contestants.add(ways.contestant("arrays" + suffix, one ? known : null, jdbc::insertArrays));
            }
            return Driver.compare(contestants, plan, pool.backends());
        }
    }

    /**
     * Makes contestants.
     *
     * @param made where their lines come from
     * @param size how many lines a batch has
     */
    private record Ways(LogLines made, int size) {
        Contestant contestant(String name, @Nullable LogEntry known, LogBatchCall write) {
            return LogBatchCall.contestant(
                    name,
                    () -> {
                        List<LogEntry> lines = made.next(size);
                        if (known != null) {
                            lines.set(size / 2, known);
                        }
                        return lines;
                    },
                    size,
                    write);
        }
    }
}
