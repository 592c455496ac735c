package io.skillflaw.store.testkit.database;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, where that is possible. */
final class ContainerServer {
    private static final String IMAGE_VARIABLE = "SKILLFLAW_TEST_POSTGRES_IMAGE";
    private static final String DEFAULT_IMAGE = "postgres:16-alpine";

    private ContainerServer() {}

    static boolean isPossible() {
        return isOnClassPath() && DockerDaemon.answers();
    }

    /** Starts one that ends with the JVM, by Testcontainers' doing. */
    static TestServer start() {
        String image = System.getenv().getOrDefault(IMAGE_VARIABLE, DEFAULT_IMAGE);
        PostgreSQLContainer container = new PostgreSQLContainer(image);
        container.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        ServerAddress address = new ServerAddress(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword(),
                container.getDatabaseName(),
                "");
        return new TestServer(address, () -> {});
    }

    private static boolean isOnClassPath() {
        return ContainerServer.class.getResource("/org/testcontainers/postgresql/PostgreSQLContainer.class") != null;
    }
}
