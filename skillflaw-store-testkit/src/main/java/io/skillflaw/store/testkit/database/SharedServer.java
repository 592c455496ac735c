package io.skillflaw.store.testkit.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Chooses the server for all tests of this JVM, once. */
final class SharedServer {
    static final TestServer INSTANCE = choose();

    private static final int DEFAULT_PORT = 5432;

    private SharedServer() {}

    private static TestServer choose() {
        String url = System.getenv("SKILLFLAW_TEST_DATABASE_URL");
        if (url != null && !url.isBlank()) {
            return announced("the one SKILLFLAW_TEST_DATABASE_URL names", given(URI.create(url.strip())));
        }
        if (ContainerServer.isPossible()) {
            return announced("in a container", ContainerServer.start());
        }
        return announced("embedded", EmbeddedServer.start());
    }

    private static TestServer announced(String which, TestServer server) {
        System.out.printf("Test database: PostgreSQL %s, %s%n", server.version(), which);
        return server;
    }

    private static TestServer given(URI uri) {
        String[] userInfo = uri.getRawUserInfo() == null
                ? new String[] {"postgres"}
                : uri.getRawUserInfo().split(":", 2);
        String path = uri.getPath() == null ? "" : uri.getPath();
        return new TestServer(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                unescape(userInfo[0]),
                userInfo.length < 2 ? "" : unescape(userInfo[1]),
                path.length() < 2 ? "postgres" : path.substring(1),
                () -> {});
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
