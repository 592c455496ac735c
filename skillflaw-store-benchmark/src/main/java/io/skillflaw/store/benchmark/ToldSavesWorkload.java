package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.postgres.StoreConfigBuilder;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Saves that other instances are told of, beside saves of a store without a cache, which tells nobody. */
final class ToldSavesWorkload implements Workload {
    private static final String TOLD = "saves that are told";
    private static final int THREADS = 8;

    @Override
    public String name() {
        return "flow-save-told-8";
    }

    @Override
    public String subject() {
        return "saving 100 KB by %d threads at a time, with and without change notices".formatted(THREADS);
    }

    @Override
    public Plan plan() {
        return Plan.of(THREADS, 5_000, 25, 8, 0);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atLeast(TOLD, 0.8, Yardstick.THROUGHPUT));
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        try (TestDatabase database = server.createDatabase();
                SkillFlawStore silent =
                        PostgresStores.open(config(database).withoutCache().build());
                SkillFlawStore told = PostgresStores.open(config(database).build());
                SkillFlawStore listener = PostgresStores.open(config(database).build());
                Crew crew = Crew.of(THREADS)) {
            PeerWorld world = PeerWorld.create(listener, 1);
            return Driver.compare(
                    List.of(saves("saves that are not told", silent, world, crew), saves(TOLD, told, world, crew)),
                    asked);
        }
    }

    private static Contestant saves(String name, SkillFlawStore store, PeerWorld world, Crew crew) {
        Peer peer = new StorePeer(store);
        Queue<SavedFlow> flows = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < THREADS; i++) {
            flows.add(world.createFlow(store, name + " " + i));
        }
        return crew.contestant(name, () -> {
            SavedFlow own = flows.remove();
            PeerCall.save(peer, world, own);
            flows.add(own);
        });
    }

    private static StoreConfigBuilder config(TestDatabase database) {
        return StoreConfig.builder().databaseUrl(database.url()).passwordHashing(BenchmarkPool.CHEAP);
    }
}
