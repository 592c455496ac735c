package io.skillflaw.store.benchmark;

import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From the start of a JVM until it has its first answer from a database whose schema is up to date. */
final class StartWorkload implements Workload {
    private static final String POOL = "HikariCP and pgjdbc";
    private static final String STORE = "skillflaw-store";
    private static final String STORE_CDS = "skillflaw-store, AppCDS";
    private static final String HIBERNATE = "Hibernate";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String subject() {
        return "from the start of a JVM until a first answer, the schema being up to date";
    }

    @Override
    public Plan plan() {
        return new Plan(1, 10, 1);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.atMost(STORE, 2.5),
                new Claim(STORE, "at most 0.5 times", Yardstick.TIME, 0, 0.5, HIBERNATE),
                Claim.atMost(STORE_CDS, 1.6));
    }

    @Override
    public List<Score> measure(TestServer server, Plan plan) throws Exception {
        Path folder = Files.createTempDirectory("skillflaw-start");
        try (TestDatabase database = server.createDatabase()) {
            PostgresStores.open(
                            StoreConfig.builder().databaseUrl(database.url()).build())
                    .close();
            Path archive = folder.resolve("classes.jsa");
            // Takes a class path of archives, as the launcher has; without it the JVM starts as it does otherwise.
            Process training = launch(database, STORE, "-XX:ArchiveClassesAtExit=" + archive);
            awaitReady(training, STORE);
            int unused = training.waitFor();
            return Driver.compare(
                    List.of(
                            new Contestant(POOL, () -> start(database, POOL)),
                            new Contestant(STORE, () -> start(database, STORE)),
                            new Contestant(STORE_CDS, () -> start(database, STORE, "-XX:SharedArchiveFile=" + archive)),
                            new Contestant(HIBERNATE, () -> start(database, HIBERNATE))),
                    plan);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Ended as soon as it is ready: what it does to close is not what is asked. */
    private static void start(TestDatabase database, String what, String... options)
            throws IOException, InterruptedException {
        Process process = launch(database, what, options);
        try {
            awaitReady(process, what);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process launch(TestDatabase database, String what, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:disable"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StartedProgram.class.getName()));
        command.addAll(List.of(
                switch (what) {
                    case POOL -> StartedProgram.POOL;
                    case HIBERNATE -> StartedProgram.HIBERNATE;
                    default -> StartedProgram.STORE;
                },
                database.url(),
                database.jdbcUrl(),
                database.user(),
                database.password()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitReady(Process process, String what) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (!StartedProgram.READY.equals(line)) {
            throw new IllegalStateException("%s did not start: %s".formatted(what, line));
        }
    }
}
