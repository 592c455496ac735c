package io.skillflaw.store.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a quick benchmark as a process, as the launcher does, and looks at everything but the times. */
@Tag("long")
class BenchmarkIT {
    @Test
    void loginIsMeasuredPrintedAndWritten(@TempDir Path folder) throws Exception {
        Outcome run = run("--quick", "--output", folder.toString(), "login");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("login: refused logins", "A quick run", "login.json")
                .containsPattern(
                        "wrong password +25 +[0-9.]+ [mun]?s +[0-9.]+ [mun]?s +[0-9]+ B +[0-9.]+ [mun]?s +- +1\\.000 +1\\.000 \\.\\. 1\\.000")
                .containsPattern(
                        "unknown user within 10 % of wrong password: (yes|NO) \\(ratio of the medians [0-9.]+\\)")
                .containsPattern("inactive user within 10 % of wrong password: (yes|NO)");

        Map<String, String> json = read(folder.resolve("login.json"));
        assertThat(json)
                .containsEntry("/workload", "login")
                .containsEntry("/quick", "true")
                .containsEntry("/plan/rounds", "5")
                .containsEntry("/contestants/0/name", "wrong password")
                .containsEntry("/contestants/1/name", "unknown user")
                .containsEntry("/contestants/2/name", "inactive user")
                .containsEntry("/contestants/2/calls", "25")
                .containsEntry("/contestants/0/ratio/median", "1.0")
                .containsEntry("/claims/0/contestant", "unknown user")
                .containsEntry("/claims/0/comparedWith", "wrong password")
                .containsEntry("/claims/0/least", "0.9")
                .containsEntry("/claims/0/most", "1.1")
                .containsEntry("/claims/1/contestant", "inactive user")
                .containsKeys("/start", "/subject", "/environment/java", "/environment/os", "/environment/processors")
                .containsKeys("/contestants/2/medianNanos", "/contestants/2/p99Nanos", "/contestants/2/medianBytes")
                .containsKeys("/contestants/2/ratio/rounds/4")
                .containsKeys("/contestants/2/ratio/min", "/contestants/2/ratio/max", "/claims/1/value")
                .doesNotContainKeys("/contestants/3/name", "/contestants/2/ratio/rounds/5", "/claims/2/contestant");
        assertThat(json.get("/environment/database")).startsWith("PostgreSQL ").contains("fsync=off");
        assertThat(json.get("/claims/0/holds")).isIn("true", "false");
    }

    @Test
    void plansOfGrowingDataAreKept(@TempDir Path folder) throws Exception {
        Outcome run = run("--quick", "--output", folder.toString(), "growth");

        assertThat(run.exitCode()).as(run.output()).isZero();
        Map<String, String> json = read(folder.resolve("growth.json"));
        for (int contestant = 0; contestant < 36; contestant++) {
            assertThat(json.get("/contestants/%d/plans/0".formatted(contestant)))
                    .as(json.get("/contestants/%d/name".formatted(contestant)))
                    .contains("plan:", "actual rows=")
                    .hasSizeLessThan(20_000);
        }
        assertThat(folder.resolve("results.html"))
                .content(StandardCharsets.UTF_8)
                .contains("Plans: read, 1,000 flows");
    }

    @Test
    void cachedHitsAreMeasuredByJmh(@TempDir Path folder) throws Exception {
        Outcome run = run("--quick", "--output", folder.toString(), "cached-hits");

        assertThat(run.exitCode()).as(run.output()).isZero();
        Map<String, String> json = read(folder.resolve("cached-hits.json"));
        assertThat(json)
                .containsEntry("/contestants/0/name", "bareGet")
                .containsEntry("/contestants/1/name", "findAsSystem")
                .containsEntry("/contestants/2/name", "findAsUser")
                .containsEntry("/contestants/2/calls", "15")
                .containsKeys("/contestants/2/ratio/rounds/2", "/claims/1/holds");
        for (int contestant = 0; contestant < 3; contestant++) {
            assertThat(Double.parseDouble(json.get("/contestants/%d/medianNanos".formatted(contestant))))
                    .isPositive();
            assertThat(Double.parseDouble(json.get("/contestants/%d/medianBytes".formatted(contestant))))
                    .as("a hit copies nothing of the document")
                    .isLessThan(CachedReadsWorkload.BODY_BYTES / 10.0);
        }
    }

    @Test
    void cachedReadsAreMeasuredPrintedAndWritten(@TempDir Path folder) throws Exception {
        Outcome run = run("--quick", "--output", folder.toString(), "cached-reads", "cached-reads-one-flow");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("cached-reads: ", "cached-reads.json", "cached-reads-one-flow.json")
                .containsPattern("find, system +250000 +[0-9.]+ [mun]?s +[0-9.]+ [mun]?s +[0-9]+ B")
                .containsPattern("find, system at most 2\\.0 times bare get: (yes|NO)")
                .containsPattern("find, user at most 4\\.0 times bare get: (yes|NO)");
        for (String workload : List.of("cached-reads", "cached-reads-one-flow")) {
            Map<String, String> json = read(folder.resolve(workload + ".json"));
            assertThat(json)
                    .containsEntry("/workload", workload)
                    .containsEntry("/contestants/0/name", "bare get")
                    .containsEntry("/contestants/1/name", "bare get, again")
                    .containsEntry("/contestants/2/name", "find, system")
                    .containsEntry("/contestants/7/calls", "250000")
                    .containsKeys("/contestants/7/medianNanos", "/contestants/7/ratio/rounds/4")
                    .doesNotContainKeys("/contestants/8/name", "/claims/2/contestant");
            assertThat(Double.parseDouble(json.get("/contestants/3/medianBytes")))
                    .as("the document is not copied")
                    .isLessThan(CachedReadsWorkload.BODY_BYTES / 10.0);
        }
    }

    @Test
    void logLinesAreMeasuredOnAsMuchDataAsAskedFor(@TempDir Path folder) throws Exception {
        List<String> workloads = List.of("log-batch-100", "log-ways", "log-pages", "log-removal");

        Outcome run = runQuickly(folder, workloads, "--size", "5000");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .containsPattern("skillflaw-store at least 0\\.9 times the throughput of binary COPY: (yes|NO)");
        assertAllAreWritten(folder, workloads);
        assertThat(read(folder.resolve("log-pages.json"))).containsEntry("/plan/size", "5000");
    }

    @Test
    void storeIsMeasuredBesideItsPeers(@TempDir Path folder) throws Exception {
        List<String> workloads = List.of(
                "log-append-8",
                "flow-read-8",
                "flow-cached",
                "flow-list",
                "flow-save",
                "key-look-up",
                "setting-look-up");

        Outcome run = runQuickly(folder, workloads);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .containsPattern("append at most 512 bytes a call: (yes|NO) \\([0-9]+\\)")
                .containsPattern("skillflaw-store at least 1\\.0 times the throughput of jOOQ: (yes|NO)");
        assertAllAreWritten(folder, workloads);
        assertThat(read(folder.resolve("flow-save.json")))
                .containsEntry("/contestants/0/name", "pgjdbc by hand")
                .containsEntry("/contestants/1/name", "skillflaw-store")
                .containsEntry("/contestants/2/name", "Hibernate")
                .containsEntry("/contestants/3/name", "jOOQ")
                .containsEntry("/contestants/4/name", "Spring Data JDBC");
        assertThat(folder.resolve("results.html"))
                .content()
                .contains("A quick run", "<h2>flow-save</h2>", "Throughput, more is better", "Spring Data JDBC</text>")
                .endsWith("</html>\n");
    }

    private static Outcome runQuickly(Path folder, List<String> workloads, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--quick", "--output", folder.toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(workloads);
        return run(arguments.toArray(String[]::new));
    }

    private static void assertAllAreWritten(Path folder, List<String> workloads) throws IOException {
        for (String workload : workloads) {
            assertThat(read(folder.resolve(workload + ".json")))
                    .containsEntry("/workload", workload)
                    .containsKeys("/contestants/1/medianCpuNanos", "/contestants/1/callsPerSecond");
        }
    }

    @Test
    void wrongArgumentsAreExplained() throws Exception {
        Outcome run = run("logout");

        assertThat(run.output())
                .contains(
                        "usage: ./benchmark [--quick] [--size N] [--server | --data DIR] [--output DIR] [WORKLOAD ...]",
                        "login");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run("--output").exitCode()).isEqualTo(2);
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Benchmark.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** Every value by its JSON pointer. */
    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return values;
    }
}
