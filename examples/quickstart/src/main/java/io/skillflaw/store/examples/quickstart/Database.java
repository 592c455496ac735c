package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.postgres.PoolSettings;
import io.skillflaw.store.postgres.SecretKeys;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The database that {@code SKILLFLAW_DATABASE_URL} names, or else an embedded one that goes when the tour ends. */
final class Database implements AutoCloseable {
    private static final String LOOK =
            "select name, version, body_size from skillflaw.flow order by changed_at desc limit 5";

    private static final String SECRET_KEY = "SKILLFLAW_SECRET_KEY";

    private final Instant opened = Instant.now();
    private final Optional<TestServer> embedded;
    private final StoreConfig config;
    private final String url;

    private Database(Optional<TestServer> embedded, StoreConfig config, String url) {
        this.embedded = embedded;
        this.config = config;
        this.url = url;
    }

    static Database open() {
        if (System.getenv("SKILLFLAW_DATABASE_URL") != null) {
            return new Database(Optional.empty(), ofTheEnvironment(), "\"$SKILLFLAW_DATABASE_URL\"");
        }
        TestServer server = TestServer.embedded();
        TestDatabase database = server.createDatabase();
        StoreConfig config = StoreConfig.builder()
                .databaseUrl(database.url())
                .pool(PoolSettings.standard().withSizes(2, 2))
                .secretKeys(SecretKeys.parse(SecretKeys.generate()))
                .build();
        return new Database(Optional.of(server), config, database.url());
    }

    /** With a key for the secret of the tour if there is none: the tour deletes what it encrypts. */
    private static StoreConfig ofTheEnvironment() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        if (variables.getOrDefault(SECRET_KEY, "").isBlank()) {
            variables.put(SECRET_KEY, SecretKeys.generate());
        }
        return StoreConfig.fromEnvironment(variables);
    }

    StoreConfig config() {
        return config;
    }

    /** A name that is free also where the tour was taken before. */
    String username(String name) {
        return embedded.isPresent() ? name : name + "-" + Long.toString(opened.toEpochMilli(), Character.MAX_RADIX);
    }

    /** Says how to look at the rows, and leaves time for it where the database would go and somebody is there. */
    void keepForAVisitor() throws IOException {
        System.out.printf("%nLook at the rows with%n  psql %s -c '%s'%n", url, LOOK);
        if (embedded.isPresent() && Options.isInteractive()) {
            System.out.print("The embedded database runs until you press Enter. ");
            System.out.flush();
            int unused = System.in.read();
        }
    }

    @Override
    public void close() {
        embedded.ifPresent(TestServer::close);
    }
}
