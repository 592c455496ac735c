package io.skillflaw.store.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import io.skillflaw.store.cache.CachedStores;
import io.skillflaw.store.cache.CachingStore;
import io.skillflaw.store.cache.ChangeFeed;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a hit costs. Each contestant has a loop of its own, so that the compiler knows what is called in it, as it does
 * where a host makes the call.
 */
final class CachedReadsWorkload implements Workload {
    static final int BODY_BYTES = 100_000;

    private static final String FIND_AS_SYSTEM = "find, system";
    private static final String FIND_AS_USER = "find, user";

    private final String name;
    private final int flows;

    private CachedReadsWorkload(String name, int flows) {
        this.name = name;
        this.flows = flows;
    }

    static Workload ofManyFlows() {
        return new CachedReadsWorkload("cached-reads", 1_000);
    }

    /** All that a hit takes stays in the processor's own caches. */
    static Workload ofOneFlow() {
        return new CachedReadsWorkload("cached-reads-one-flow", 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String subject() {
        return "hits on %d of 100 KB and a Caffeine cache with weights, expiry and statistics; a turn is %d calls"
                .formatted(flows, CachedThings.TURNS);
    }

    @Override
    public Plan plan() {
        return new Plan(100, 25, 20);
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.atMost(FIND_AS_SYSTEM, 2), Claim.atMost(FIND_AS_USER, 4));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        try (TestDatabase database = server.createDatabase();
                CachingStore store = CachedStores.over(
                        PostgresStores.open(StoreConfig.builder()
                                .databaseUrl(database.url())
                                .withoutCache()
                                .build()),
                        CachedThings.OPTIONS,
                        ChangeFeed.none(),
                        Clock.systemUTC())) {
            CachedThings things = CachedThings.create(store, flows, BODY_BYTES);
            List<Contestant> contestants = contestants(store, things);
            for (Contestant contestant : contestants) {
                contestant.call().run();
            }
            long misses = store.cache().statistics().misses();
            List<Score> scores = Driver.compare(contestants, plan);
            if (store.cache().statistics().misses() != misses) {
                throw new IllegalStateException("not all were hits");
            }
            return scores;
        }
    }

    private static List<Contestant> contestants(CachingStore store, CachedThings things) {
        UserId user = things.user();
        Cache<FlowId, Flow> bare = bare(store, things);
        FlowStore system = store.asSystem().flows();
        FlowStore own = store.as(user).flows();
        ApiKeys keys = store.asSystem().users().keys();
        SettingsStore settings = store.as(user).settings();
        SettingScope scope = SettingScope.user(user);
        return List.of(
                contestant("bare get", () -> {
                    for (FlowId id : things.ids()) {
                        check(bare.getIfPresent(id));
                    }
                }),
                // What difference there is, is none of the contestants'.
                contestant("bare get, again", () -> {
                    for (FlowId id : things.ids()) {
                        check(bare.getIfPresent(id));
                    }
                }),
                contestant(FIND_AS_SYSTEM, () -> {
                    for (FlowId id : things.ids()) {
                        check(system.find(id).orElse(null));
                    }
                }),
                contestant(FIND_AS_USER, () -> {
                    for (FlowId id : things.ids()) {
                        check(own.find(id).orElse(null));
                    }
                }),
                contestant("find, scope made anew", () -> {
                    for (FlowId id : things.ids()) {
                        check(store.as(user).flows().find(id).orElse(null));
                    }
                }),
                contestant("endpoint name, user", () -> {
                    for (String endpoint : things.endpoints()) {
                        check(own.findByEndpointName(endpoint).orElse(null));
                    }
                }),
                contestant("authenticate a key", () -> {
                    for (ApiKeySecret secret : things.secrets()) {
                        checkPresent(keys.authenticate(secret));
                    }
                }),
                contestant("setting, user", () -> {
                    for (SettingKey key : things.settings()) {
                        checkPresent(settings.find(scope, key));
                    }
                }));
    }

    private static Contestant contestant(String name, Call call) {
        return new Contestant(name, call, CachedThings.TURNS);
    }

    private static Cache<FlowId, Flow> bare(CachingStore store, CachedThings things) {
        Cache<FlowId, Flow> cache = CachedThings.bareCache();
        for (FlowId id : things.ids()) {
            store.asSystem().flows().find(id).ifPresent(flow -> cache.put(flow.id(), flow));
        }
        return cache;
    }

    private static void check(@Nullable Flow flow) {
        if (flow == null || flow.body().size() < BODY_BYTES) {
            throw new IllegalStateException("the flow was not found");
        }
    }

    private static void checkPresent(Optional<?> found) {
        if (found.isEmpty()) {
            throw new IllegalStateException("it was not found");
        }
    }
}
