package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What each of the main calls takes on a hundredth, a tenth and all of the data. */
final class GrowthWorkload implements Workload {
    /** So many that each user has a page of them. */
    private static final int LEAST = 1_000;

    private static final List<Integer> PARTS = List.of(100, 10, 1);

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String subject() {
        return "the main calls on a hundredth, a tenth and all of so many flows as size says, a tenth as many users, and five"
                + " times as many log lines";
    }

    @Override
    public Plan plan() {
        return new Plan(500, 20, 20, 1_000_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            List<GrownDatabase> bySize = new ArrayList<>();
            for (int part : PARTS) {
                bySize.add(GrownDatabase.create(server, Math.max(LEAST, asked.size() / part), open));
            }
            List<Score> scores = new ArrayList<>();
            for (GrowthCall call : GrowthCall.ALL) {
                List<Contestant> contestants =
                        bySize.stream().map(grown -> grown.contestant(call)).toList();
                scores.addAll(Driver.compare(contestants, asked));
            }
            return withPlans(scores, bySize);
        } finally {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }

    /** @param scores of the first call on every size, then of the second */
    private static List<Score> withPlans(List<Score> scores, List<GrownDatabase> bySize) throws Exception {
        List<Score> explained = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            GrowthCall call = GrowthCall.ALL.get(i / bySize.size());
            explained.add(scores.get(i).withPlans(bySize.get(i % bySize.size()).plans(call)));
        }
        return explained;
    }
}
