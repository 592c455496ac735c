package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What each of the main calls takes on a hundredth, a tenth and all of the data. */
final class GrowthWorkload implements Workload {
    private static final int FLOWS = 100;
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
            List<List<Contestant>> bySize = new ArrayList<>();
            for (int part : PARTS) {
                bySize.add(contestants(server, Math.max(1, asked.size() / part), open));
            }
            List<Score> scores = new ArrayList<>();
            for (int i = 0; i < CALLS.size(); i++) {
                int call = i;
                scores.addAll(
                        Driver.compare(bySize.stream().map(own -> own.get(call)).toList(), asked));
            }
            return scores;
        } finally {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }

    private static List<Contestant> contestants(TestServer server, int size, Deque<AutoCloseable> open)
            throws Exception {
        TestDatabase database = server.createDatabase();
        open.push(database);
        BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
        open.push(pool);
        SkillFlawStore store = PostgresStores.open(StoreConfig.builder()
                .dataSource(pool.source())
                .withoutCache()
                .passwordHashing(PeerWorkload.CHEAP)
                .build());
        open.push(store);
        PeerWorld world = PeerWorld.create(store, FLOWS);
        List<SavedFlow> saved = CALLS.stream()
                .map(named -> world.createFlow(store, "Saved to " + named.name()))
                .toList();
        PlainSchema.addHeaders(database, size);
        Statements.execute(database, USERS.formatted(Math.max(1, size / 10)), KEYS, SETTINGS, "vacuum analyze");
        Peer peer = new StorePeer(store);
        return IntStream.range(0, CALLS.size())
                .mapToObj(i -> new Contestant(
                        String.format(Locale.ROOT, "%s, %,d flows", CALLS.get(i).name(), size),
                        () -> CALLS.get(i).call().run(peer, world, saved.get(i))))
                .toList();
    }
}
