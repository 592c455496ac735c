package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.NewUser;
import java.util.List;
import java.util.UUID;

/** Pages of flows among many, by what a user may do with them; the statements by hand have no say in who may read what. */
final class FlowListsWorkload implements Workload {
    private static final int CONNECTIONS = 4;
    private static final int SHARES = 1_000;
    private static final String BY_HAND = "own, by hand";

    @Override
    public String name() {
        return "flow-lists";
    }

    @Override
    public String subject() {
        return "pages of 50 headers, size being how many flows there are, a twentieth of which is one's own";
    }

    @Override
    public Plan plan() {
        return new Plan(500, 25, 20, 100_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atLeast("own", 0.85, Yardstick.THROUGHPUT));
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
                SkillFlawStore store = pool.openStore()) {
            PeerWorld world = PeerWorld.create(store, 1);
            BulkRows.addFlows(database, asked.size());
            UUID second = world.owners().get(1);
            BulkRows.share(database, second, SHARES);
            // Who owns none.
            UserId latecomer = store.asSystem()
                    .users()
                    .create(NewUser.of("latecomer", "correct horse battery"))
                    .id();
            BulkRows.share(database, latecomer.value(), 5);
            PlainSchema.copyOf(database);
            JdbcPeer byHand = new JdbcPeer(pool.source());
            Stores own = store.as(new UserId(world.owner()));
            Stores given = store.as(new UserId(second));
            Stores late = store.as(latecomer);
            String rare = "Flow " + asked.size() / 2 + "1";
            FlowQuery all = FlowQuery.all();
            return Driver.compare(
                    List.of(
                            new Contestant(BY_HAND, () -> check(byHand.list(world.owner()), 50)),
                            list("own", own, all.owned(Ownership.MINE), 50),
                            list(
                                    "own with a common text",
                                    own,
                                    all.owned(Ownership.MINE).withText("flow"),
                                    50),
                            list(
                                    "own with a rare text",
                                    own,
                                    all.owned(Ownership.MINE).withText(rare),
                                    0),
                            list("anybody's with a rare text", store.asSystem(), all.withText(rare), 0),
                            list("readable, own and others'", given, all, 50),
                            list("readable, five of all", late, all, 5),
                            list("shared, %,d".formatted(SHARES), given, all.owned(Ownership.SHARED_WITH_ME), 50),
                            list("shared, five", late, all.owned(Ownership.SHARED_WITH_ME), 5)),
                    asked,
                    pool.backends());
        }
    }

    /** @param least how many must be found */
    private static Contestant list(String name, Stores stores, FlowQuery query, int least) {
        return new Contestant(
                name,
                () -> check(
                        stores.flows().list(query, PageRequest.first()).items().size(), least));
    }

    private static void check(int found, int least) {
        if (found < least) {
            throw new IllegalStateException("%d headers were found, not %d".formatted(found, least));
        }
    }
}
