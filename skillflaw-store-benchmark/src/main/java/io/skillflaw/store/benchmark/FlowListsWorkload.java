package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.List;

/** Pages of flows among many, by what a user may do with them; the statements by hand have no say in who may read what. */
final class FlowListsWorkload implements Workload {
    private static final int CONNECTIONS = 4;
    private static final int SHARES = 1_000;
    private static final String BY_HAND = "own, by hand";

    /** Of the second user, and a few of the third, who owns none. */
    private static final String GIVEN = """
        with flows as (
            select f.id, row_number() over (order by md5(cast(f.id as text))) as place
            from skillflaw.flow f
            where f.owner_id <> '%1$s')
        insert into skillflaw.flow_share (flow_id, user_id, role, granted_at)
        select id, cast('%1$s' as uuid), 1, now() from flows where place <= %3$d
        union all
        select id, cast('%2$s' as uuid), 1, now() from flows where place <= 5
        """;

    private static final String LATECOMER = """
        insert into skillflaw.app_user (
            id, username, username_key, password_hash, is_active, is_superuser, version, created_at, changed_at)
        values ('%s', 'latecomer', 'latecomer', 'none', true, false, 1, now(), now())
        """;

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
                SkillFlawStore store = PostgresStores.open(StoreConfig.builder()
                        .dataSource(pool.source())
                        .withoutCache()
                        .passwordHashing(PeerWorkload.CHEAP)
                        .build())) {
            PeerWorld world = PeerWorld.create(store, 1);
            PlainSchema.addHeaders(database, asked.size());
            UserId latecomer = UserId.create();
            Statements.execute(
                    database,
                    LATECOMER.formatted(latecomer),
                    GIVEN.formatted(world.owners().get(1), latecomer, SHARES));
            PlainSchema.copyOf(database);
            JdbcPeer byHand = new JdbcPeer(pool.source());
            Stores own = store.as(new UserId(world.owner()));
            Stores given = store.as(new UserId(world.owners().get(1)));
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
