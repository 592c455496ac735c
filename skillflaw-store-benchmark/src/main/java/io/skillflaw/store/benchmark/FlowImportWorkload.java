package io.skillflaw.store.benchmark;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.NewUser;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Exports of the editor that are brought in one by one, beside rows that are inserted by hand, a transaction for each. */
final class FlowImportWorkload implements Workload {
    private static final int BODY_BYTES = 10_000;
    private static final int CONNECTIONS = 4;

    private static final String EXPORT =
            "{\"id\":\"%s\",\"name\":\"%s\",\"description\":\"What it is good for\",\"data\":%s}";
    private static final String FLOW = """
            insert into plain.flow (id, owner_id, name, description, tags, kind, visibility, version,
                body_version, body_size, created_at, changed_at, changed_by)
            values (?, ?, ?, 'What it is good for', '{}', 'FLOW', 'PRIVATE', 1, 1, ?, now(), now(), ?)
            """;
    private static final String BODY = """
            insert into plain.flow_body (flow_id, version, body) values (?, 1, cast(? as json))
            """;

    private final AtomicInteger names = new AtomicInteger();

    @Override
    public String name() {
        return "flow-import";
    }

    @Override
    public String subject() {
        return "bringing in exports of 10 KB, size being how many in a turn";
    }

    @Override
    public Plan plan() {
        return new Plan(2, 10, 1, 1_000);
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public List<Score> measure(TestServer server, Plan asked) throws Exception {
        try (TestDatabase database = server.createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, CONNECTIONS);
                SkillFlawStore store = pool.openStore()) {
            UserId user = store.asSystem()
                    .users()
                    .create(NewUser.of("ana", "correct horse battery"))
                    .id();
            String body = FlowShapes.body(BODY_BYTES, 1);
            Stores own = store.as(user);
            List<byte[]> exports = new ArrayList<>();
            // Statistics of empty tables have the server read all there is, however much that becomes.
            make(exports, body, asked.size());
            bringIn(own, exports);
            PlainSchema.copyOf(database);
            return Driver.compare(
                    List.of(
                            new Contestant(
                                    "inserts by hand",
                                    () -> insert(pool.source(), user, body, asked.size()),
                                    asked.size()),
                            new Contestant("skillflaw-store", () -> bringIn(own, exports), asked.size())
                                    .preparedBy(() -> make(exports, body, asked.size()))),
                    asked,
                    pool.backends());
        }
    }

    private void make(List<byte[]> exports, String body, int count) {
        exports.clear();
        for (int i = 0; i < count; i++) {
            exports.add(EXPORT.formatted(UUID.randomUUID(), "Flow " + names.incrementAndGet(), body)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void bringIn(Stores stores, List<byte[]> exports) {
        FlowImporter importer = FlowImporter.of(stores, ImportOptions.defaults());
        for (byte[] export : exports) {
            if (importer.importFlow(export).header().bodySize() < BODY_BYTES / 2) {
                throw new IllegalStateException("something else was brought in");
            }
        }
    }

    private void insert(DataSource source, UserId user, String body, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            try (Connection connection = source.getConnection();
                    PreparedStatement flow = connection.prepareStatement(FLOW);
                    PreparedStatement document = connection.prepareStatement(BODY)) {
                connection.setAutoCommit(false);
                flow.setObject(1, id);
                flow.setObject(2, user.value());
                flow.setString(3, "By hand " + names.incrementAndGet());
                flow.setInt(4, body.length());
                flow.setObject(5, user.value());
                document.setObject(1, id);
                document.setString(2, body);
                if (flow.executeUpdate() + document.executeUpdate() != 2) {
                    throw new IllegalStateException("nothing was inserted");
                }
                connection.commit();
            }
        }
    }
}
