package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.cache.CachedStores;
import io.skillflaw.store.cache.ChangeFeed;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What stays on the heap for a flow that is cached, beside its document as bytes and as a string. */
final class CacheMemoryWorkload implements Workload {
    private static final String CACHED = "cached flow";
    private static final CacheOptions OPTIONS =
            CacheOptions.standard().withBound(Duration.ofHours(1)).withSize(1L << 30, 100_000);
    private static final int COLLECTIONS = 3;

    @Override
    public String name() {
        return "cache-memory";
    }

    @Override
    public String subject() {
        return "bytes that stay on the heap for a flow of 100 KB, size being how many; the time means nothing";
    }

    @Override
    public Plan plan() {
        return new Plan(0, 1, 1, 1_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atMost(CACHED, PeerWorld.BODY_BYTES * 1.05, Yardstick.BYTES));
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        try (TestDatabase database = server.createDatabase();
                SkillFlawStore store = open(database);
                SkillFlawStore cached =
                        CachedStores.over(open(database), OPTIONS, ChangeFeed.none(), Clock.systemUTC())) {
            PeerWorld world = PeerWorld.create(store, asked.size());
            UserId user = new UserId(world.owner());
            FlowStore flows = store.as(user).flows();
            FlowStore cache = cached.as(user).flows();
            List<Object> kept = new ArrayList<>(asked.size());
            return List.of(
                    score(
                            "document as bytes",
                            world,
                            id -> kept.add(flows.find(id).orElseThrow().body().toByteArray())),
                    score(
                            "document as text",
                            world,
                            id -> kept.add(flows.find(id).orElseThrow().body().text())),
                    score(CACHED, world, id -> cache.find(id).orElseThrow().body()));
        }
    }

    @FunctionalInterface
    private interface Keep {
        Object keep(FlowId id);
    }

    private static Score score(String name, PeerWorld world, Keep keep) {
        long before = usedAfterCollection();
        long start = System.nanoTime();
        for (UUID flow : world.flows()) {
            if (keep.keep(new FlowId(flow)).equals("")) {
                throw new IllegalStateException("nothing was kept");
            }
        }
        double each = world.flows().size();
        Distribution nanos = Distribution.of((System.nanoTime() - start) / each);
        Distribution bytes = Distribution.of((usedAfterCollection() - before) / each);
        return new Score(name, world.flows().size(), nanos, bytes, null, null, List.of(1.0), List.of());
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < COLLECTIONS; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static SkillFlawStore open(TestDatabase database) {
        return PostgresStores.open(StoreConfig.builder()
                .databaseUrl(database.url())
                .withoutCache()
                .passwordHashing(BenchmarkPool.CHEAP)
                .build());
    }
}
