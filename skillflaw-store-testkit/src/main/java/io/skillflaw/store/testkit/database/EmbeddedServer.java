package io.skillflaw.store.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** PostgreSQL from binaries on the class path. */
final class EmbeddedServer {
    private static final String SUPERUSER = "postgres";

    private EmbeddedServer() {}

    static TestServer start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .start();
            return new TestServer("127.0.0.1", server.getPort(), SUPERUSER, SUPERUSER, SUPERUSER, server);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }
}
