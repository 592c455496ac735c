package io.skillflaw.store.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tour as a process, as the launcher does. */
class QuickstartIT {
    private static final Path SHIPPED = Path.of("flows");

    @Test
    void showsTheWholeTour() throws Exception {
        Outcome tour = run("--flows", SHIPPED.toString());

        assertThat(tour.output())
                .contains("4/4", "create a user", "save a change", "append the log of a run", "psql postgresql://")
                .contains("refused: version 2 was saved by ana meanwhile", "run ended");
        assertThat(tour.exitCode()).as(tour.output()).isZero();
    }

    @Test
    void f10_brokenFileIsReportedAndTheOthersAreImported(@TempDir Path folder) throws Exception {
        copyShipped(folder);
        Files.writeString(folder.resolve("broken.json"), "{\"name\": \"broken\", \"data\": {\"nodes\": [}}");
        Files.writeString(folder.resolve("notes.txt"), "not an export");

        Outcome tour = run("--flows", folder.toString());

        assertThat(tour.output()).contains("5/5", "broken.json: export: is not valid JSON", "at byte 38");
        assertThat(tour.output()).contains("import flows                       4");
        assertThat(tour.exitCode()).isEqualTo(1);
    }

    @Test
    void wrongArgumentsAreExplained() throws Exception {
        assertThat(run("--folder", "x").output()).contains("usage: ./quickstart [--flows DIR]");
        assertThat(run("--flows", "does-not-exist").output()).contains("not a folder: does-not-exist");
        assertThat(run("--flows", "does-not-exist").exitCode()).isEqualTo(2);
    }

    @Test
    void x16_wrongDatabaseIsExplainedWithoutAStackTraceOrThePassword() throws Exception {
        Outcome malformed = onDatabase("postgresql://ana:hunter2@localhost:x/db");
        Outcome absent = onDatabase("postgresql://ana:hunter2@localhost:1/db");

        assertThat(malformed.output())
                .contains("Could not start the database: SKILLFLAW_DATABASE_URL: has a host that is not host")
                .doesNotContain("hunter2", "\tat ");
        assertThat(absent.output())
                .contains("Could not open and migrate: the database cannot be reached")
                .doesNotContain("hunter2", "\tat ");
        assertThat(List.of(malformed.exitCode(), absent.exitCode())).containsOnly(1);
    }

    @Test
    void canBeTakenAgainOnTheSameDatabase() throws Exception {
        try (TestServer server = TestServer.embedded();
                TestDatabase database = server.createDatabase()) {
            for (int i = 0; i < 2; i++) {
                Outcome tour = onDatabase(database.url());
                assertThat(tour.output()).contains("4/4", "psql \"$SKILLFLAW_DATABASE_URL\"");
                assertThat(tour.exitCode()).as(tour.output()).isZero();
            }
        }
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome onDatabase(String url) throws IOException, InterruptedException {
        return run(Map.of("SKILLFLAW_DATABASE_URL", url), "--flows", SHIPPED.toString());
    }

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private static Outcome run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("SKILLFLAW_DATABASE_URL");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private static void copyShipped(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
