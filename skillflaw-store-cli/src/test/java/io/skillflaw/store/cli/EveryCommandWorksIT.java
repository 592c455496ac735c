package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.skillflaw.store.postgres.SecretKeys;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command does its work as a process of the built jar, the way an operator goes, from an empty database on. */
@Tag("long")
class EveryCommandWorksIT {
    private static final String WORD = "a-word-of-ana-1";
    private static final String KEY = SecretKeys.generate();

    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestServer.shared().createDatabase();
    }

    @AfterEach
    void drop() {
        Databases.execute(
                database,
                "drop schema skillflaw cascade",
                "drop owned by " + role("m"),
                "drop owned by " + role("r"),
                "drop role %s, %s".formatted(role("m"), role("r")));
        database.close();
    }

    @Test
    void everyCommandWorks() throws IOException {
        String[] roles = {"--migrator", role("m"), "--runtime", role("r")};
        Path flow = Files.writeString(folder.resolve("a.json"), """
                {"name": "Greeting", "data": {"nodes": [], "edges": []}}""");
        Path out = folder.resolve("out");

        jar(ExitCode.FOUND, "migration").says("Pending: V001 users");
        jar(ExitCode.DONE, "init-roles --apply", roles).says("hosts run as");
        jar(ExitCode.DONE, "migration --fix --yes", "--runtime-role", "nobody").says("Applied just now: V001 users");
        jar(ExitCode.DONE, "users create ana --password-env WORD").says("Created ana.");
        jar(ExitCode.DONE, "users set-password ana --password-env WORD").says("Set the password of ana.");
        jar(ExitCode.DONE, "users list").says("ana");
        jar(ExitCode.DONE, "flows import --user ana", flow.toString()).says("1 imported, 0 refused.");
        jar(ExitCode.DONE, "flows export --user ana", "--output", out.toString())
                .says("1 exported, 0 refused.");
        assertThat(files(out))
                .singleElement()
                .satisfies(file ->
                        assertThat(Files.readString(file)).contains("\"data\"", "{\"nodes\": [], \"edges\": []}"));
        Databases.execute(
                database,
                "insert into skillflaw.log_entry (id, at, kind, level, message)"
                        + " values ('01a1f866-0d00-7000-8000-000000000001', '2026-11-20T10:00:00Z', 'SYSTEM', 'INFO', 'a line of the log')");
        jar(ExitCode.DONE, "logs tail").says("a line of the log");
        jar(
                        ExitCode.DONE,
                        "logs export --from 2026-03-01T00:00:00Z",
                        "--output",
                        out.resolve("log").toString())
                .says("1 lines written");
        jar(ExitCode.DONE, "keys rotate").says("0 secrets");
        jar(ExitCode.DONE, "status").says("CONNECTIONS", "log_entry");
        // It finds that this server does not keep what it writes.
        jar(ExitCode.FOUND, "doctor").says("OK       schema");
        jar(ExitCode.DONE, "users deactivate ana").says("Deactivated ana.");
        jar(ExitCode.DONE, "generate-completion").says("complete -F _complete_skillflaw");

        assertThat(EveryCommandIT.leaves())
                .filteredOn(leaf -> !leaf.startsWith("backup"))
                .allSatisfy(leaf -> assertThat(done)
                        .as("run here")
                        .anySatisfy(command -> assertThat(command).startsWith(leaf)));
    }

    /** Also here no password is to be seen among the processes, which are several then. */
    @Test
    void everyBackupCommandWorks() throws IOException {
        json(ExitCode.DONE, "init-roles --apply", "--migrator", role("m"), "--runtime", role("r"));
        json(ExitCode.DONE, "migration --fix --yes", "--runtime-role", "nobody");
        assumeTrue(ClientTools.areAsNewAs(database), "no pg_dump as new as the server");
        String dump = folder.resolve("a.dump").toString();

        jar(ExitCode.DONE, "backup create", "--output", dump).says("Dumped ");
        jar(ExitCode.DONE, "backup verify", dump).says("0 differences");
        jar(ExitCode.DONE, "backup drill").says("0 differences");

        assertThat(EveryCommandIT.leaves())
                .filteredOn(leaf -> leaf.startsWith("backup"))
                .isNotEmpty()
                .allSatisfy(leaf -> assertThat(done).contains(leaf));
    }

    @Test
    void everyCommandAnswersInJson() throws IOException {
        String[] roles = {"--migrator", role("m"), "--runtime", role("r")};
        Path flow = Files.writeString(folder.resolve("a.json"), """
                {"name": "Greeting", "data": {"nodes": [], "edges": []}}""");
        Path out = folder.resolve("out");

        json(ExitCode.FOUND, "migration");
        json(ExitCode.DONE, "init-roles", roles);
        json(ExitCode.DONE, "init-roles --apply", roles);
        json(ExitCode.DONE, "migration --fix --yes", "--runtime-role", "nobody");
        json(ExitCode.DONE, "users create ana --password-env WORD");
        json(ExitCode.DONE, "users set-password ana --password-env WORD");
        json(ExitCode.DONE, "users list");
        json(ExitCode.DONE, "flows import --user ana", flow.toString());
        json(ExitCode.DONE, "flows export --user ana", "--output", out.toString());
        json(ExitCode.DONE, "logs tail");
        json(
                ExitCode.DONE,
                "logs export --from 2026-03-01T00:00:00Z",
                "--output",
                out.resolve("log").toString());
        json(ExitCode.DONE, "keys rotate");
        json(ExitCode.DONE, "status");
        json(ExitCode.FOUND, "doctor");
        json(ExitCode.DONE, "users deactivate ana");
        if (ClientTools.areAsNewAs(database)) {
            String dump = folder.resolve("a.dump").toString();
            json(ExitCode.DONE, "backup create", "--output", dump);
            json(ExitCode.DONE, "backup verify", dump);
            json(ExitCode.DONE, "backup drill");
        }

        assertThat(EveryCommandIT.leaves())
                .filteredOn(leaf -> !leaf.startsWith("backup") && !leaf.equals("generate-completion"))
                .allSatisfy(leaf -> assertThat(done)
                        .as("run here")
                        .anySatisfy(command -> assertThat(command).startsWith(leaf)));
    }

    @Test
    void longWorkShowsABarToSomebodyAtATerminal() throws IOException {
        json(ExitCode.DONE, "init-roles --apply", "--migrator", role("m"), "--runtime", role("r"));
        json(ExitCode.DONE, "migration --fix --yes", "--runtime-role", "nobody");
        json(ExitCode.DONE, "users create ana --password-env WORD");
        for (String name : List.of("a", "b", "c")) {
            Path unused = Files.writeString(folder.resolve(name + ".json"), """
                    {"name": "%s", "data": {"nodes": [], "edges": []}}""".formatted(name));
        }

        Run.Result seen = Run.on(database, "flows", "import", "--user", "ana", folder.toString())
                // As the launcher does where standard error is a terminal.
                .with("JAVA_TOOL_OPTIONS", "-Dskillflaw.terminal=true")
                .runJar()
                .isDone();
        Run.Result unseen = Run.on(database, "flows", "export", "--user", "ana", "--output", folder.toString())
                .runJar();

        assertThat(seen.err()).contains("100%", "3/3");
        assertThat(seen.out()).contains("3 imported").doesNotContain("%");
        assertThat(unseen.err()).isEmpty();
    }

    /** A document, or one a line. */
    private void json(ExitCode code, String command, String... more) throws IOException {
        done.add(command);
        String[] words = Stream.of(Stream.of(command.split(" ")), Stream.of(more), Stream.of("--json"))
                .flatMap(part -> part)
                .toArray(String[]::new);
        Run.Result result = Run.on(database, words)
                .withSecret("WORD", WORD)
                .withSecret("SKILLFLAW_SECRET_KEY", KEY)
                .run()
                .endsWith(code);
        assertThat(result.err()).isEmpty();
        try (JsonParser parser = new JsonFactory().createParser(result.out())) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentToken()).isNotNull();
            }
        }
    }

    private Run.Result jar(ExitCode code, String command, String... more) {
        done.add(command);
        return Run.on(
                        database,
                        Stream.concat(Stream.of(command.split(" ")), Stream.of(more))
                                .toArray(String[]::new))
                .withSecret("WORD", WORD)
                .withSecret("SKILLFLAW_SECRET_KEY", KEY)
                .runJar()
                .endsWith(code);
    }

    private String role(String suffix) {
        return database.name() + "_" + suffix;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
