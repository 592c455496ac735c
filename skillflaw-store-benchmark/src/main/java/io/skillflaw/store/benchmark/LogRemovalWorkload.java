package io.skillflaw.store.benchmark;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.LocalDate;
import java.util.List;

/** How long the lines of a day take to go (L-04). */
final class LogRemovalWorkload implements Workload {
    private static final String DROP = "detach and drop";
    private static final LocalDate DROPPED = LocalDate.of(2026, 6, 1);
    private static final LocalDate DELETED = LocalDate.of(2026, 6, 2);

    @Override
    public String name() {
        return "log-removal";
    }

    @Override
    public String subject() {
        return "a day of log lines, size being how many, made anew before each call";
    }

    @Override
    public Plan plan() {
        return new Plan(0, 3, 1, 1_000_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atLeast(DROP, 80, Yardstick.THROUGHPUT), Claim.atMost(DROP, 500_000_000, Yardstick.NANOS));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase()) {
            LogTable table = LogTable.create(database);
            FlowId flow = FlowId.create();
            return Driver.compare(
                    List.of(
                            new Contestant("DELETE in pieces", () -> table.deleteDay(DELETED))
                                    .preparedBy(() -> fill(table, DELETED, plan.size(), flow))
                                    .followedBy(() -> table.dropDay(DELETED)),
                            new Contestant(DROP, () -> table.dropDay(DROPPED))
                                    .preparedBy(() -> fill(table, DROPPED, plan.size(), flow))),
                    plan);
        }
    }

    private static void fill(LogTable table, LocalDate day, int lines, FlowId flow) throws Exception {
        table.fillDay(day, lines, 100, flow);
        table.settle();
    }
}
