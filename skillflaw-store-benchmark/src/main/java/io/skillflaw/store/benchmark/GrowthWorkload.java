package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.ExplainingDataSource;
import io.skillflaw.store.testkit.database.ExplainingDataSource.PlanCache;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** What each of the main calls takes on a hundredth, a tenth and all of the data. */
final class GrowthWorkload implements Workload {
    private static final int FLOWS = 100;

    /** So many that each user has a page of them. */
    private static final int LEAST = 1_000;

    private static final int CONNECTIONS = 6;
    private static final List<Integer> PARTS = List.of(100, 10, 1);

    private static final String USERS = """
        insert into skillflaw.app_user (
            id, username, username_key, password_hash, is_active, is_superuser, version, created_at, changed_at)
        select cast(md5('more ' || n) as uuid), 'more-' || n, 'more-' || n, 'none', true, false, 1, now(), now()
        from generate_series(1, %d) n
        """;

    private static final String KEYS = """
        insert into skillflaw.api_key (id, user_id, name, prefix, hash, created_at, uses)
        select cast(md5('key ' || id) as uuid), id, 'Key', 'sk-', sha256(cast('key ' || id as bytea)), now(), 0
        from skillflaw.app_user where username like 'more-%'
        """;

    private static final String SETTINGS = """
        insert into skillflaw.setting (user_id, key, type, value, version, changed_at)
        select id, 'theme', 'TEXT', 'dark', 1, now() from skillflaw.app_user where username like 'more-%'
        """;

    private record Named(String name, PeerCall call) {}

    private static final List<Named> CALLS = List.of(
            new Named("read", PeerCall::read),
            new Named("list", PeerCall::list),
            new Named("save", PeerCall::save),
            new Named("user", PeerCall::login),
            new Named("key", PeerCall::key),
            new Named("setting", PeerCall::setting));

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String subject() {
        return "the main calls on a hundredth, a tenth and all of so many flows as size says, and a tenth as many users";
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
            List<Grown> bySize = new ArrayList<>();
            for (int part : PARTS) {
                bySize.add(Grown.create(server, Math.max(LEAST, asked.size() / part), open));
            }
            List<Score> scores = new ArrayList<>();
            for (Named call : CALLS) {
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
    private static List<Score> withPlans(List<Score> scores, List<Grown> bySize) throws Exception {
        List<Score> explained = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Named call = CALLS.get(i / bySize.size());
            explained.add(scores.get(i).withPlans(bySize.get(i % bySize.size()).plans(call)));
        }
        return explained;
    }

    /** A database of one size, with a flow for each call that it may save. */
    private record Grown(
            int size, BenchmarkPool pool, SkillFlawStore store, PeerWorld world, Map<Named, SavedFlow> saved) {
        static Grown create(TestServer server, int size, Deque<AutoCloseable> open) throws Exception {
            TestDatabase database = server.createDatabase();
            open.push(database);
            BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
            open.push(pool);
            SkillFlawStore store = storeOn(pool.source());
            open.push(store);
            PeerWorld world = PeerWorld.create(store, FLOWS);
            Map<Named, SavedFlow> saved = new HashMap<>();
            CALLS.forEach(call -> saved.put(call, world.createFlow(store, "Saved to " + call.name())));
            PlainSchema.addHeaders(database, size);
            Statements.execute(database, USERS.formatted(size / 10), KEYS, SETTINGS, "vacuum analyze");
            return new Grown(size, pool, store, world, saved);
        }

        Contestant contestant(Named call) {
            return new Contestant(
                    String.format(Locale.ROOT, "%s, %,d flows", call.name(), size), () -> run(call, store));
        }

        /** On connections that are of no more use for measuring. */
        List<String> plans(Named call) throws Exception {
            ExplainingDataSource explaining = ExplainingDataSource.over(pool.source(), PlanCache.AUTO);
            try (SkillFlawStore explained = storeOn(explaining.source())) {
                List<String> unused = explaining.takePlans();
                run(call, explained);
                return explaining.takePlans();
            }
        }

        private void run(Named call, SkillFlawStore on) throws Exception {
            call.call().run(new StorePeer(on), world, Objects.requireNonNull(saved.get(call)));
        }

        private static SkillFlawStore storeOn(DataSource source) {
            return PostgresStores.open(StoreConfig.builder()
                    .dataSource(source)
                    .withoutCache()
                    .passwordHashing(PeerWorkload.CHEAP)
                    .build());
        }
    }
}
