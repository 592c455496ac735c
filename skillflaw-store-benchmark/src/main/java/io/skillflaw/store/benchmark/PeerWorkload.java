package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thing to do, by the library and by what else people would use, on the same pool and the same rows.
 *
 * @param work as it is named on the command line, before the number of threads
 * @param threads how many do it at the same time
 * @param task what is done, in words
 * @param call what is done
 * @param plan how often
 * @param claims what is said of it
 */
record PeerWorkload(String work, int threads, String task, PeerCall call, Plan plan, List<Claim> claims)
        implements Workload {
    private static final String OURS = StorePeer.NAME;
    private static final int CONNECTIONS = 10;
    private static final int FLOWS = 100;

    PeerWorkload {
        claims = List.copyOf(claims);
    }

    static Workload flowRead(int threads, double least) {
        return new PeerWorkload(
                "flow-read",
                threads,
                "reading flows of 100 KB",
                PeerCall::read,
                Plan.of(threads, 3_000, 25, 40, 0),
                List.of(
                        Claim.atLeast(OURS, least, Yardstick.THROUGHPUT),
                        Claim.atMost(OURS, 115_000, Yardstick.BYTES)));
    }

    static Workload flowList(int threads) {
        return new PeerWorkload(
                "flow-list",
                threads,
                "listing 50 headers of a user's among those of all, size being how many",
                PeerCall::list,
                Plan.of(threads, 5_000, 25, 40, 100_000),
                List.of(
                        Claim.atLeast(OURS, 0.85, Yardstick.THROUGHPUT),
                        Claim.atLeast(OURS, 1, Yardstick.THROUGHPUT).against("Spring Data JDBC"),
                        Claim.atLeast(OURS, 1, Yardstick.THROUGHPUT).against("jOOQ"),
                        Claim.atMost(OURS, 1.6, Yardstick.CLIENT_CPU),
                        Claim.atMost(OURS, 60_000, Yardstick.BYTES)));
    }

    static Workload flowSave(int threads) {
        return new PeerWorkload(
                "flow-save",
                threads,
                "saving 100 KB if the version is still the one that was read, and keeping 50 versions",
                PeerCall::save,
                Plan.of(threads, 3_000, 25, 20, 0),
                List.of(Claim.atLeast(OURS, 1.7, Yardstick.THROUGHPUT), Claim.atMost(OURS, 0.6, Yardstick.SERVER_CPU)));
    }

    static Workload lookUp(String work, String task, PeerCall call) {
        return new PeerWorkload(
                work,
                1,
                task,
                call,
                new Plan(15_000, 25, 100),
                List.of(
                        Claim.atLeast(OURS, 0.75, Yardstick.THROUGHPUT),
                        Claim.atMost(OURS, 1.6, Yardstick.CLIENT_CPU),
                        Claim.atMost(OURS, 9_000, Yardstick.BYTES)));
    }

    @Override
    public String name() {
        return threads == 1 ? work : work + "-" + threads;
    }

    @Override
    public String subject() {
        return "%s, uncached, by %d thread(s) at a time".formatted(task, threads);
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
                SkillFlawStore store = pool.openStore();
                Crew crew = Crew.of(threads)) {
            PeerWorld world = PeerWorld.create(store, FLOWS);
            List<Peer> peers = new ArrayList<>(List.of(
                    new JdbcPeer(pool.source()),
                    new StorePeer(store),
                    HibernatePeer.on(pool.source(), Clock.systemUTC()),
                    JooqPeer.on(pool.source()),
                    SpringPeer.on(pool.source())));
            List<Queue<SavedFlow>> saved = new ArrayList<>();
            for (Peer peer : peers) {
                saved.add(flowsToSave(store, world, peer.name()));
            }
            if (asked.size() > 0) {
                BulkRows.addFlows(database, asked.size());
            }
            PlainSchema.copyOf(database);
            try {
                List<Contestant> contestants = new ArrayList<>();
                for (int i = 0; i < peers.size(); i++) {
                    contestants.add(contestant(crew, peers.get(i), world, saved.get(i)));
                }
                return Driver.compare(contestants, asked, pool.backends());
            } finally {
                peers.forEach(Peer::close);
            }
        }
    }

    private Contestant contestant(Crew crew, Peer peer, PeerWorld world, Queue<SavedFlow> saved) {
        return crew.contestant(peer.name(), () -> {
            // Nobody else has it meanwhile.
            SavedFlow own = saved.remove();
            call.run(peer, world, own);
            saved.add(own);
        });
    }

    private Queue<SavedFlow> flowsToSave(SkillFlawStore store, PeerWorld world, String peer) {
        Queue<SavedFlow> flows = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < threads; i++) {
            flows.add(world.createFlow(store, "Saved by " + peer + " " + i));
        }
        return flows;
    }
}
