package io.skillflaw.store.testkit.database;

import org.jspecify.annotations.Nullable;

/** Chooses the server for all tests of this JVM, once. */
final class SharedServer {
    private static final String URL_VARIABLE = "SKILLFLAW_TEST_DATABASE_URL";
    private static final String EMBEDDED = "embedded";

    private static @Nullable TestServer server;
    private static @Nullable String failure;

    private SharedServer() {}

    /** What failed once fails at once for all further tests, for the same reason. */
    static synchronized TestServer get() {
        if (failure != null) {
            throw new IllegalStateException("there is still no test database: " + failure);
        }
        if (server == null) {
            try {
                server = choose();
            } catch (RuntimeException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }
        return server;
    }

    private static TestServer choose() {
        String url = System.getenv(URL_VARIABLE);
        if (EMBEDDED.equals(url)) {
            return announced(EmbeddedServer.startShared(), "embedded, as " + URL_VARIABLE + " says");
        }
        if (url != null && !url.isBlank()) {
            TestServer given = new TestServer(ServerAddress.parse(URL_VARIABLE, url), () -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(given::dropAll, "skillflaw-test-databases"));
            return announced(given, "given by " + URL_VARIABLE);
        }
        if (ContainerServer.isPossible()) {
            try {
                return announced(ContainerServer.start(), "in a container");
            } catch (RuntimeException e) {
                System.out.println("Test database: no container, as Docker answers but " + firstLine(e));
            }
        }
        return announced(EmbeddedServer.startShared(), "embedded");
    }

    private static TestServer announced(TestServer chosen, String which) {
        System.out.println("Test database: " + chosen + ", " + which);
        return chosen;
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
