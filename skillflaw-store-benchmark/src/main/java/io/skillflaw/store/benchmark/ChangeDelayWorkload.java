package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.postgres.StoreConfigBuilder;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.time.Duration;
import java.util.List;

/** How long after a commit another instance still answers from its cache what was there before. */
final class ChangeDelayWorkload implements Workload {
    private static final CacheOptions BOUND = CacheOptions.standard().withBound(Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "change-delay";
    }

    @Override
    public String subject() {
        return "from a commit until another instance shows it, with a bound of one second";
    }

    @Override
    public Plan plan() {
        return new Plan(5, 10, 10);
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase();
                SkillFlawStore writer = PostgresStores.open(config(database).build());
                PostgresStore told = PostgresStores.open(config(database).build());
                // Nobody listens at that port, as behind a pooler nobody hears.
                PostgresStore deaf = PostgresStores.open(config(database)
                        .directUrl("postgresql://nobody@127.0.0.1:1/none")
                        .build())) {
            awaitNotifications(told);
            return Driver.compare(
                    List.of(
                            new Contestant("told by a notification", call(writer, told)),
                            new Contestant("without notifications", call(writer, deaf))),
                    plan);
        }
    }

    private static StoreConfigBuilder config(TestDatabase database) {
        return StoreConfig.builder().databaseUrl(database.url()).cache(BOUND);
    }

    private static Call call(SkillFlawStore writer, SkillFlawStore reader) {
        FlowStore written = writer.asSystem().flows();
        FlowStore read = reader.asSystem().flows();
        FlowId flow = FlowId.create();
        written.create(NewFlow.of("flow " + flow, FlowBody.parse("{\"nodes\":[],\"edges\":[]}"))
                .withId(flow));
        return () -> {
            long version = written.find(flow).orElseThrow().version();
            // The reader has just asked, as one under load has.
            awaitVersion(read, flow, version);
            FlowChange change = FlowChange.none().withName("flow " + flow + " " + version);
            if (written.update(flow, change, version).isEmpty()) {
                throw new IllegalStateException("the flow was not saved");
            }
            awaitVersion(read, flow, version + 1);
        };
    }

    /** Asks as often as it can: a hit takes less than a microsecond. */
    private static void awaitVersion(FlowStore read, FlowId flow, long version) {
        long start = System.nanoTime();
        while (read.find(flow).orElseThrow().version() < version) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the change was not seen within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    private static void awaitNotifications(PostgresStore store) {
        long start = System.nanoTime();
        while (store.cache().statistics().isFallback()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("no notification arrived within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }
}
