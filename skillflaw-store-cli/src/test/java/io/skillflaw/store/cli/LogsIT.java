package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsIT {
    private static final RunId RUN = RunId.create();

    private final Instant begin = Instant.now().minusSeconds(60);

    @TempDir
    Path folder;

    private TestDatabase database;
    private FlowHeader flow;

    @BeforeEach
    void writeLines() {
        database = Databases.migrated();
        try (PostgresStore store = Databases.open(database)) {
            var ana = store.as(store.asSystem()
                    .users()
                    .create(NewUser.of("ana", "correct horse"))
                    .id());
            var ben = store.asSystem().users().create(NewUser.of("ben", "correct horse"));
            flow = ana.flows().create(NewFlow.of("Prompting", FlowBody.parse("{\"nodes\": [], \"edges\": []}")));
            ana.logs().append(line(begin, "the first \u001b[31m of ana's").inRun(flow.id(), RUN));
            ana.logs()
                    .append(line(begin.plusSeconds(1), "a warning, \"quoted\"")
                            .withLevel(LogLevel.WARN)
                            .withPayload("{\"n\": 1}"));
            store.as(ben.id()).logs().append(line(begin.plusSeconds(2), "the last, of ben's"));
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void l03_tailShowsTheLastLinesTheOldestFirst() {
        List<String> lines =
                Run.on(database, "logs", "tail").run().isDone().out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains(begin.toString().substring(0, 19), "INFO", flow.id().toString(), "the first");
        assertThat(lines.get(0)).doesNotContain("\u001b");
        assertThat(lines.get(1)).contains("WARN", "a warning");
        assertThat(lines.get(2)).contains("the last");
    }

    @Test
    void l03_tailShowsOnlyWhatIsAskedFor() {
        assertThat(messages("--lines", "1")).containsExactly("the last");
        assertThat(messages("--level", "warn")).containsExactly("a warning");
        assertThat(messages("--flow", flow.id().toString())).containsExactly("the first");
        assertThat(messages("--run", RUN.toString())).containsExactly("the first");
        assertThat(messages("--run", RunId.create().toString())).isEmpty();
    }

    @Test
    void p04_tailShowsAUserOnlyWhatTheUserMayRead() {
        assertThat(messages("--user", "ana")).containsExactly("the first", "a warning");
        assertThat(messages("--user", "ben")).containsExactly("the last");
    }

    @Test
    void l03_tailHasAJsonObjectALine() {
        Run.Result result = Run.on(database, "logs", "tail", "--level", "warn", "--json")
                .run()
                .isDone();

        assertThat(result.out().strip().lines()).singleElement().asString().matches("""
                \\{"id":"[-0-9a-f]{36}","at":"[^"]+Z","kind":"EVENT","level":"WARN",\
                "message":"a warning, \\\\"quoted\\\\"","payload":"\\{\\\\"n\\\\": 1}"}""");
    }

    @Test
    void l03_tailTellsWhatComesInOnce() throws Exception {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try (PostgresStore store = Databases.open(database)) {
            Future<?> writing = writer.scheduleWithFixedDelay(
                    () -> store.asSystem().logs().append(line(Instant.now(), "new " + RunId.create())),
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            List<String> lines = Run.on(database, "logs", "tail", "--lines", "2", "--seconds", "8")
                    .run()
                    .isDone()
                    .out()
                    .lines()
                    .toList();

            assertThat(writing.isDone()).as("it failed").isFalse();
            assertThat(lines).hasSizeGreaterThan(2).doesNotHaveDuplicates();
            assertThat(lines.subList(2, lines.size()))
                    .allSatisfy(line -> assertThat(line).contains(": new "));
        } finally {
            List<Runnable> unused = writer.shutdownNow();
        }
    }

    @Test
    void tailOfWhatCannotBeIsAMistake() {
        Run.on(database, "logs", "tail", "--lines", "-1")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("--lines");
        Run.on(database, "logs", "tail", "--flow", "my-flow").run().endsWith(ExitCode.USAGE);
        Run.on(database, "logs", "tail", "--level", "loud")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("--level");
        Run.on(database, "logs", "tail", "--user", "eve")
                .run()
                .endsWith(ExitCode.FOUND)
                .complains("eve");
    }

    @Test
    void l03_exportWritesTheSpanNewestFirst() throws IOException {
        Path file = folder.resolve("lines.ndjson");

        export(file, "--until", begin.plusSeconds(2).toString(), "--json")
                .isDone()
                .says("\"lines\" : 2");

        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"id\":").contains("a warning"),
                        line -> assertThat(line).startsWith("{\"id\":").contains("the first"));
        assertThat(files()).containsExactly(file);
    }

    @Test
    void p04_exportForAUserHasOnlyWhatTheUserMayRead() throws IOException {
        Path file = folder.resolve("lines.ndjson");

        export(file, "--user", "ben").isDone().says("1 lines written");

        assertThat(Files.readString(file)).contains("the last").doesNotContain("the first", "a warning");
    }

    @Test
    void fileThatIsThereIsReplacedOnlyIfAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("lines.ndjson"), "mine");

        export(file).endsWith(ExitCode.FOUND).complains("--overwrite");
        assertThat(Files.readString(file)).isEqualTo("mine");
        export(file, "--overwrite").isDone();
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void spanThatEndsBeforeItBeginsIsAMistake() throws IOException {
        export(folder.resolve("lines.ndjson"), "--until", begin.minusSeconds(1).toString())
                .endsWith(ExitCode.USAGE)
                .complains("--from");
        assertThat(files()).isEmpty();
    }

    private Run.Result export(Path file, String... more) {
        Stream<String> command = Stream.of("logs", "export", "--output", file.toString(), "--from", begin.toString());
        return Run.on(database, Stream.concat(command, Stream.of(more)).toArray(String[]::new))
                .run();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The beginnings of what is told. */
    private List<String> messages(String... options) {
        Run.Result result = Run.on(
                        database,
                        Stream.concat(Stream.of("logs", "tail"), Stream.of(options))
                                .toArray(String[]::new))
                .run()
                .isDone();
        return result.out()
                .lines()
                .map(line -> Stream.of("the first", "a warning", "the last")
                        .filter(line::contains)
                        .findFirst()
                        .orElse(line))
                .toList();
    }

    private static LogEntry line(Instant at, String message) {
        return LogEntry.of(at, LogKind.EVENT, message);
    }
}
