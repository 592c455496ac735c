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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tour as a process, as the launcher does. */
class QuickstartIT {
    private static final Path SHIPPED = Path.of("flows");

    private static Outcome tour;

    @BeforeAll
    static void takeTheTour() throws Exception {
        tour = run("--flows", SHIPPED.toString());
    }

    @Test
    void showsTheWholeTour() {
        assertThat(tour.exitCode()).as(tour.output()).isZero();
        assertThat(tour.output())
                .contains("create a user: ana", "create a user: bob", "4/4", "import flows: 4 of 4")
                .contains("seed starter flows: 4 created", "seed them at the next start: 4 unchanged")
                .contains("save a change: version 2", "refused, version 2 was saved by ana meanwhile")
                .contains("empty it by mistake: version 3, 26 bytes", "list its versions: 4 are kept")
                .contains("share the flow with bob: as VIEWER", "let bob read it: Ask a handbook (mine)")
                .contains("let bob publish it: refused", "let bob read it again: for bob it is not there")
                .contains("append the log of a run", "run ended", "psql postgresql://")
                .contains("call with the key: it is ana", "call with the key again: refused")
                .contains("list the settings: PROVIDER_KEY = Secret[hidden]", "find it: the secret as it was kept")
                .contains("export the project as a ZIP archive: 4 flows", "import the archive as a copy: 4 flows");
    }

    @Test
    void versionThatIsRestoredHasItsDocumentBack() {
        String output = tour.output();

        assertThat(after("restore version 2: version 4, ", output))
                .isEqualTo(after("save a change: version 2, ", output));
    }

    @Test
    void auditTellsWhatTheTourDid() {
        String output = tour.output();

        assertThat(output.substring(output.indexOf("read the audit log")).replaceAll(" +", " "))
                .containsSubsequence(
                        "ana SETTING_DELETED",
                        "ana SETTING_CREATED",
                        "ana KEY_REVOKED",
                        "ana KEY_CREATED",
                        "ana FLOW_UNSHARED VIEWER from bob",
                        "bob FLOW_VISIBILITY_CHANGED refused",
                        "ana FLOW_SHARED VIEWER to bob",
                        "the system USER_CREATED bob",
                        "the system USER_CREATED ana");
    }

    @Test
    void x16_tourShowsNoSecret() {
        String output = tour.output();

        assertThat(after("create an API key: ", output)).matches("sk-.{4}\\.\\.\\., only its beginning");
        assertThat(output)
                .doesNotContain(SecretTour.SECRET, "not a secret")
                .doesNotContainPattern("sk-[A-Za-z0-9_-]{5,}");
    }

    @Test
    void f10_brokenFileIsReportedAndTheOthersAreImported(@TempDir Path folder) throws Exception {
        copyShipped(folder);
        Files.writeString(folder.resolve("broken.json"), "{\"name\": \"broken\", \"data\": {\"nodes\": [}}");
        Files.writeString(folder.resolve("notes.txt"), "not an export");

        Outcome tourOfOthers = run("--flows", folder.toString());

        assertThat(tourOfOthers.output()).contains("5/5", "broken.json: export: is not valid JSON", "at byte 38");
        assertThat(tourOfOthers.output()).contains("import flows: 4 of 5");
        assertThat(tourOfOthers.exitCode()).isEqualTo(1);
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
            for (String seeding : List.of("4 created", "4 unchanged")) {
                Outcome onOwnDatabase = onDatabase(database.url());
                assertThat(onOwnDatabase.output())
                        .contains("4/4", "psql \"$SKILLFLAW_DATABASE_URL\"")
                        .contains("seed starter flows: " + seeding, "list the settings: PROVIDER_KEY = Secret[hidden]");
                assertThat(onOwnDatabase.exitCode()).as(onOwnDatabase.output()).isZero();
            }
        }
    }

    /** The rest of the line. */
    private static String after(String text, String output) {
        assertThat(output).contains(text);
        int start = output.indexOf(text) + text.length();
        return output.substring(start, output.indexOf(System.lineSeparator(), start));
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
