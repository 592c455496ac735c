package io.skillflaw.store.benchmark;

import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single hits by JMH, each contestant in JVMs of its own that take turns. */
final class CachedHitsWorkload implements Workload {
    private static final String BARE = "bareGet";
    private static final String FIND_AS_SYSTEM = "findAsSystem";
    private static final String FIND_AS_USER = "findAsUser";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int FLOWS = 100;
    private static final TimeValue ITERATION = TimeValue.milliseconds(300);

    @Override
    public String name() {
        return "cached-hits";
    }

    @Override
    public String subject() {
        return "hits on %d flows of 100 KB by JMH, a call being an iteration of %s; a round is a JVM of each"
                .formatted(FLOWS, ITERATION);
    }

    @Override
    public Plan plan() {
        return new Plan(5, 3, 5);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atMost(FIND_AS_SYSTEM, 2), Claim.atMost(FIND_AS_USER, 4));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase()) {
            try (PostgresStore store = PostgresStores.open(StoreConfig.builder()
                    .databaseUrl(database.url())
                    .withoutCache()
                    .build())) {
                CachedThings unused = CachedThings.create(store, FLOWS, CachedReadsWorkload.BODY_BYTES);
            }
            List<Hits> all = Stream.of(BARE, FIND_AS_SYSTEM, FIND_AS_USER)
                    .map(method -> new Hits(method, plan.calls()))
                    .toList();
            for (int round = 0; round < plan.rounds(); round++) {
                for (Hits hits : all) {
                    hits.take(round, plan, database.url());
                }
            }
            return all.stream().map(hits -> hits.score(all.get(0), plan)).toList();
        }
    }

    /** What the iterations of a method said, in the order of the rounds. */
    private static final class Hits {
        private final String method;
        private final double[] nanos;
        private final double[] bytes;

        Hits(String method, int calls) {
            this.method = method;
            this.nanos = new double[calls];
            this.bytes = new double[calls];
        }

        void take(int round, Plan plan, String database) throws RunnerException {
            int at = round * plan.callsPerRound();
            for (IterationResult result : run(plan, database)) {
                nanos[at] = result.getPrimaryResult().getScore();
                bytes[at] = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                        .getScore();
                at++;
            }
        }

        private List<IterationResult> run(Plan plan, String database) throws RunnerException {
            return new Runner(new OptionsBuilder()
                            .include(CachedHits.class.getName() + "." + method)
                            .forks(1)
                            .warmupIterations(plan.warmUps())
                            .warmupTime(ITERATION)
                            .measurementIterations(plan.callsPerRound())
                            .measurementTime(ITERATION)
                            .jvmArgsAppend("-D" + CachedHits.DATABASE + "=" + database)
                            .addProfiler(GCProfiler.class)
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run().stream()
                            .flatMap(run -> run.getBenchmarkResults().stream())
                            .flatMap(fork -> fork.getIterationResults().stream())
                            .toList();
        }

        Score score(Hits first, Plan plan) {
            return Score.of(new Contestant(method, () -> {}), nanos, bytes, first.nanos, plan);
        }
    }
}
