package io.skillflaw.store.testkit.database;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, where that is possible. */
final class ContainerServer {
    private static final String IMAGE_VARIABLE = "SKILLFLAW_TEST_POSTGRES_IMAGE";
    private static final String DEFAULT_IMAGE = "postgres:16-alpine";

    private ContainerServer() {}

    /** Asks Testcontainers only where there are signs of a daemon: it takes its time to find that there is none. */
    static boolean isPossible() {
        boolean signs = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return signs && isOnClassPath() && DockerClientFactory.instance().isDockerAvailable();
    }

    static TestServer start() {
        String image = System.getenv().getOrDefault(IMAGE_VARIABLE, DEFAULT_IMAGE);
        PostgreSQLContainer container = new PostgreSQLContainer(image);
        container.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return new TestServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword(),
                container.getDatabaseName(),
                container::stop);
    }

    private static boolean isOnClassPath() {
        return ContainerServer.class.getClassLoader().getResource("org/testcontainers/DockerClientFactory.class")
                != null;
    }
}
