package io.skillflaw.store.benchmark;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The newest and the 1,000th page of one flow, in a small log and in a large one (L-03). */
final class LogPagesWorkload implements Workload {
    private static final String NEWEST = "newest page, few lines";
    private static final String DEEP = "deep page, few lines";
    private static final String NEWEST_OF_MANY = "newest page, many lines";
    private static final String DEEP_OF_MANY = "deep page, many lines";
    private static final double MOST = 1.2;
    private static final int PART = 50;
    private static final int DAYS = 5;
    private static final int DEPTH = 1_000;
    private static final int CONNECTIONS = 4;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);

    @Override
    public String name() {
        return "log-pages";
    }

    @Override
    public String subject() {
        return "the newest and the %dth (or last full) page of %d lines of one flow, system; size is the lines of the large"
                        .formatted(DEPTH, PageRequest.DEFAULT_LIMIT)
                + " log, and the small one has a %dth of them".formatted(PART);
    }

    @Override
    public Plan plan() {
        return new Plan(300, 25, 20, 5_000_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atMost(DEEP, MOST),
                Claim.atMost(NEWEST_OF_MANY, MOST),
                Claim.atMost(DEEP_OF_MANY, MOST),
                Claim.atMost(DEEP_OF_MANY, MOST).against(NEWEST_OF_MANY));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        int many = plan.size();
        int few = Math.max(DAYS, many / PART);
        // As many lines of the flow in both: half of the small log.
        int ofFlow = few / 2;
        int depth = Math.min(DEPTH, ofFlow / PageRequest.DEFAULT_LIMIT);
        try (TestDatabase small = server.createDatabase();
                TestDatabase large = server.createDatabase();
                BenchmarkPool smallPool = BenchmarkPool.of(small, CONNECTIONS);
                BenchmarkPool largePool = BenchmarkPool.of(large, CONNECTIONS);
                PostgresStore smallStore = smallPool.openStore();
                PostgresStore largeStore = largePool.openStore()) {
            FlowId flow = FlowId.create();
            fill(small, few, few / ofFlow, flow);
            fill(large, many, many / ofFlow, flow);
            LogStore fewLines = smallStore.asSystem().logs();
            LogStore manyLines = largeStore.asSystem().logs();
            List<Score> scores = Driver.compare(
                    List.of(
                            page(NEWEST, fewLines, flow, 1),
                            page(DEEP, fewLines, flow, depth),
                            page(NEWEST_OF_MANY, manyLines, flow, 1),
                            page(DEEP_OF_MANY, manyLines, flow, depth)),
                    plan,
                    smallPool.backends().and(largePool.backends()));
            return List.of(
                    scores.get(0).withPlans(plans(smallPool, flow, 1)),
                    scores.get(1).withPlans(plans(smallPool, flow, depth)),
                    scores.get(2).withPlans(plans(largePool, flow, 1)),
                    scores.get(3).withPlans(plans(largePool, flow, depth)));
        }
    }

    private static List<String> plans(BenchmarkPool pool, FlowId flow, int number) throws Exception {
        return pool.plans(store -> page("explained", store.asSystem().logs(), flow, number));
    }

    private static void fill(TestDatabase database, int lines, int oneOf, FlowId flow) throws SQLException {
        LogTable table = new LogTable(database);
        for (int day = 0; day < DAYS; day++) {
            table.fillDay(FIRST_DAY.plusDays(day), lines / DAYS, oneOf, flow);
        }
        table.settle();
    }

    /** @param number of the page, from 1 */
    private static Contestant page(String name, LogStore logs, FlowId flow, int number) {
        LogQuery query = LogQuery.all().ofFlow(flow);
        PageRequest request = PageRequest.first();
        for (int before = 1; before < number; before++) {
            request = request.after(logs.list(query, request).next().orElseThrow());
        }
        PageRequest asked = request;
        return new Contestant(name, () -> {
            Page<LogEntry> page = logs.list(query, asked);
            if (page.items().size() != PageRequest.DEFAULT_LIMIT) {
                throw new IllegalStateException(
                        "the page has %d lines".formatted(page.items().size()));
            }
        });
    }
}
