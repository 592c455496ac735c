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
        return "ways to write %d log lines that write none twice; a call is a line".formatted(LINES);
    }

    @Override
    public Plan plan() {
        return new Plan(20, 15, 10);
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
            List<Contestant> contestants = new ArrayList<>();
            for (boolean one : new boolean[] {false, true}) {
                String suffix = one ? ", one is there" : "";
                contestants.add(contestant("COPY, else arrays" + suffix, made, one ? known : null, jdbc::copyOrArrays));
                contestants.add(
                        contestant("COPY through a stage" + suffix, made, one ? known : null, jdbc::copyThroughStage));
                contestants.add(contestant("arrays" + suffix, made, one ? known : null, jdbc::insertArrays));
            }
            return Driver.compare(contestants, plan, pool.backends());
        }
    }

    private static Contestant contestant(String name, LogLines made, @Nullable LogEntry known, LogBatchCall write) {
        return LogBatchCall.contestant(
                name,
                () -> {
                    List<LogEntry> lines = made.next(LINES);
                    if (known != null) {
                        lines.set(LINES / 2, known);
                    }
                    return lines;
                },
                LINES,
                write);
    }
}
