package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.cache.CachedStores;
import io.skillflaw.store.cache.ChangeFeed;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A flow of 100 KB from the cache, beside reading it: as it is, and with its version asked of the server first.
 *
 * @param threads how many read at the same time
 */
record CachedFlowWorkload(int threads) implements Workload {
    private static final String ASKED = "cached, version asked";
    private static final String CACHED = "cached";
    private static final int CONNECTIONS = 10;
    private static final int FLOWS = 100;
    private static final int HITS = 2_000;
    private static final CacheOptions OPTIONS = CacheOptions.standard().withBound(Duration.ofHours(1));

    @Override
    public String name() {
        return threads == 1 ? "flow-cached" : "flow-cached-" + threads;
    }

    @Override
    public String subject() {
        return "flows of 100 KB out of the cache and from the server, by %d thread(s) at a time".formatted(threads);
    }

    @Override
    public Plan plan() {
        return Plan.of(threads, 5_000, 25, 100, 0);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atLeast(ASKED, threads == 1 ? 6 : 10, Yardstick.THROUGHPUT),
                Claim.atMost(ASKED, 3_000, Yardstick.BYTES),
                Claim.atMost(CACHED, 1_000, Yardstick.BYTES));
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
                SkillFlawStore store = pool.openStore();
                SkillFlawStore cached =
                        CachedStores.over(pool.openStore(), OPTIONS, ChangeFeed.none(), Clock.systemUTC());
                Crew crew = Crew.of(threads)) {
            PeerWorld world = PeerWorld.create(store, FLOWS);
            PlainSchema.copyOf(database);
            Peer raw = new JdbcPeer(pool.source());
            Peer uncached = new StorePeer(store);
            UserId user = new UserId(world.owner());
            FlowStore answering = store.as(user).flows();
            FlowStore cache = cached.as(user).flows();
            SavedFlow nothing = new SavedFlow(new UUID(0, 0), 1);
            return Driver.compare(
                    List.of(
                            crew.contestant(raw.name(), () -> PeerCall.read(raw, world, nothing)),
                            crew.contestant("uncached", () -> PeerCall.read(uncached, world, nothing)),
                            crew.contestant(ASKED, () -> {
                                FlowId id = new FlowId(PeerWorld.any(world.flows()));
                                long version =
                                        answering.findHeader(id).orElseThrow().version();
                                check(cache.find(id).orElseThrow(), version, world);
                            }),
                            crew.contestant(CACHED, HITS, () -> {
                                FlowId id = new FlowId(PeerWorld.any(world.flows()));
                                check(cache.find(id).orElseThrow(), 1, world);
                            })),
                    asked,
                    pool.backends());
        }
    }

    private static void check(Flow flow, long version, PeerWorld world) {
        if (flow.version() != version
                || flow.body().size() != world.documents().get(0).utf8().length) {
            throw new IllegalStateException("another flow was found");
        }
    }
}
