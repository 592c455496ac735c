package io.skillflaw.store.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** PostgreSQL from binaries on the class path. */
final class EmbeddedServer {
    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP = Duration.ofSeconds(30);
    private static final int LINES_OF_LOG = 10;
    private static final int ANY_PORT = 0;

    /** One for each user: what is run and deleted there is their own. */
    private static final String FOLDER_NAME = "skillflaw-embedded-postgres-" + System.getProperty("user.name");

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), FOLDER_NAME);

    /** Keeps data that need not last, where there is much of it: on a slow disk a copy takes ten times as long. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long MEMORY_NEEDED = 4L << 30;

    private EmbeddedServer() {}

    static TestServer start() {
        EmbeddedPostgres server = startThrowaway();
        return new TestServer(addressOf(server), server);
    }

    /** Closing it does nothing; it ends with the JVM. */
    static TestServer startShared() {
        return new TestServer(addressOf(startThrowaway()), () -> {});
    }

    static TestServer start(Path dataDirectory) {
        return start(dataDirectory, ANY_PORT);
    }

    /** @param port 0 for any */
    static TestServer start(Path dataDirectory, int port) {
        Path data = dataDirectory.toAbsolutePath();
        EmbeddedPostgres.Builder durable =
                builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
        if (!OrphanedServers.claim(data)) {
            throw new IllegalStateException("this JVM already runs a server on " + data);
        }
        try {
            OrphanedServers.stop(data);
            EmbeddedPostgres server =
                    start(durable.setPort(port).setDataDirectory(data).setCleanDataDirectory(false), newLog());
            return new TestServer(addressOf(server), () -> {
                server.close();
                OrphanedServers.release(data);
            });
        } catch (IOException | RuntimeException e) {
            OrphanedServers.release(data);
            throw new IllegalStateException("no embedded PostgreSQL on %s: %s".formatted(data, e.getMessage()), e);
        }
    }

    /**
     * On a directory of {@link #newDataDirectory}, where they stay when it is closed; not synced to disk.
     *
     * @param port 0 for any
     */
    static TestServer startVolatile(Path data, int port) {
        try {
            EmbeddedPostgres server = start(
                    volatileOn(data)
                            .setPort(port)
                            .setCleanDataDirectory(false)
                            .setServerConfig("synchronous_commit", "on"),
                    newLog());
            return new TestServer(addressOf(server), server);
        } catch (IOException e) {
            throw new IllegalStateException("no embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres startThrowaway() {
        try {
            Path data = newDataDirectory();
            Path log = Files.createFile(OrphanedServers.logOf(data));
            return start(volatileOn(data), log);
        } catch (IOException e) {
            throw new IllegalStateException("no embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres.Builder volatileOn(Path data) {
        // A smaller log of changes, which is all that grows in the memory.
        return builder().setDataDirectory(data).setServerConfig("max_wal_size", "256MB");
    }

    /** A claimed one, deleted by whoever starts after this JVM at the latest. */
    static synchronized Path newDataDirectory() throws IOException {
        boolean inMemory =
                Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > MEMORY_NEEDED;
        Path folder = Files.createDirectories(inMemory ? MEMORY.resolve(FOLDER_NAME) : FOLDER);
        OrphanedServers.sweep(folder);
        return OrphanedServers.newDirectory(folder);
    }

    private static Path newLog() throws IOException {
        return Files.createTempFile(Files.createDirectories(FOLDER), "server-", ".log");
    }

    private static EmbeddedPostgres.Builder builder() {
        requireOnClassPath();
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(FOLDER.toFile())
                .setPGStartupWait(STARTUP)
                .setServerConfig("max_connections", "300")
                // Where there is no UTF-8 locale of this name, case is that of ASCII only.
                .setLocaleConfig("locale", System.getProperty("os.name").equals("Linux") ? "C.UTF-8" : "C");
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, Path log) throws IOException {
        log.toFile().deleteOnExit();
        try {
            return builder.setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new IOException("it does not start" + endOf(log), e);
        }
    }

    private static ServerAddress addressOf(EmbeddedPostgres server) {
        // It trusts whoever connects from this machine: the password is never asked for.
        return new ServerAddress("localhost", server.getPort(), SUPERUSER, SUPERUSER, SUPERUSER, "");
    }

    private static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size());
        return last.isEmpty() ? "" : ":\n" + String.join("\n", last);
    }

    private static void requireOnClassPath() {
        if (EmbeddedServer.class.getResource("/io/zonky/test/db/postgres/embedded/EmbeddedPostgres.class") == null) {
            throw new IllegalStateException("no test database: add io.zonky.test:embedded-postgres and its binaries to"
                    + " the tests, or Testcontainers where Docker runs, or set SKILLFLAW_TEST_DATABASE_URL");
        }
    }
}
