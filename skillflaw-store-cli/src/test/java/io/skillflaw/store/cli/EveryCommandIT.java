package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command: help, mistakes in what was typed, and no database. {@link EveryCommandWorksIT} has the rest. */
@Execution(ExecutionMode.CONCURRENT)
class EveryCommandIT {
    @TempDir
    Path folder;

    /** Each command that does something, with arguments that are right. */
    static Stream<String> commands() {
        return Stream.of(
                "migration",
                "migration --fix --yes",
                "init-roles --apply",
                "users create ana --password-env WORD",
                "users list",
                "users set-password ana --password-env WORD",
                "users deactivate ana",
                "flows import --user ana FILE",
                "flows export --user ana --output FOLDER",
                "logs tail",
                "logs tail --follow",
                "logs export --output NEW --from 2026-03-01T00:00:00Z",
                "keys rotate",
                "doctor",
                "status",
                "backup create --output FILE",
                "backup verify FILE",
                "backup drill");
    }

    static Stream<String> names() {
        List<String> names = new ArrayList<>();
        collect(Skillflaw.commandLine(Map.of()), names);
        return names.stream();
    }

    private static void collect(CommandLine command, List<String> names) {
        names.add(command.getCommandSpec()
                .qualifiedName()
                .replaceFirst("^skillflaw ?", "")
                .strip());
        command.getSubcommands().values().forEach(sub -> collect(sub, names));
    }

    @Test
    void everyCommandThatDoesSomethingIsTriedHere() {
        assertThat(leaves())
                .filteredOn(name -> !name.equals("generate-completion"))
                .allSatisfy(name -> assertThat(commands())
                        .as("a line for it in commands()")
                        .anySatisfy(line -> assertThat(line).startsWith(name)));
    }

    /** The commands that do something, not those that others are in. */
    static List<String> leaves() {
        List<String> leaves = new ArrayList<>();
        collectLeaves(Skillflaw.commandLine(Map.of()), leaves);
        return leaves;
    }

    private static void collectLeaves(CommandLine command, List<String> leaves) {
        if (command.getSubcommands().isEmpty()) {
            leaves.add(command.getCommandSpec().qualifiedName().replaceFirst("^skillflaw ", ""));
        }
        command.getSubcommands().values().forEach(sub -> collectLeaves(sub, leaves));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutADatabaseItSaysSo(String command) throws IOException {
        String url = "postgresql://nobody@localhost:%d/nothing".formatted(freePort());

        Run.Result result = run(command, "--database-url", url).runJar();

        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("skillflaw: ").contains("localhost");
        assertThat(result.err().strip().lines()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutADatabaseItSaysSoInJson(String command) throws IOException {
        String url = "postgresql://nobody@localhost:%d/nothing".formatted(freePort());

        Run.Result result = run(command, "--database-url", url, "--json").run();

        assertThat(result.code()).isEqualTo(ExitCode.UNREACHABLE.number());
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("\"error\"", "\"UNREACHABLE\"", "\"code\" : 3");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutAnyConfigurationItNamesTheVariable(String command) throws IOException {
        run(command).run().endsWith(ExitCode.USAGE).complains("SKILLFLAW_DATABASE_URL");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void unknownOptionIsNamedAndNothingElseRepeated(String command) throws IOException {
        Run.Result result = run(command, "--colour=hunter-2-hunter").runJar();

        result.endsWith(ExitCode.USAGE).complains("--colour", "--help");
        assertThat(result.out() + result.err()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpTeaches(String name) {
        Run.Result result = Run.of((name + " --help").strip().split(" ")).run().isDone();

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("Usage: skillflaw").contains("--json", "--env-file", "--database-url");
        if (!name.equals("generate-completion")) {
            assertThat(result.out()).contains("Examples:", "Exit codes:", "70");
        }
    }

    @Test
    void withoutACommandItShowsTheHelp() {
        Run.of().runJar().endsWith(ExitCode.USAGE).complains("Usage: skillflaw", "migration", "users");
    }

    @Test
    void groupWithoutACommandShowsItsHelp() {
        Run.of("users").run().endsWith(ExitCode.USAGE).complains("Usage: skillflaw users", "set-password");
    }

    @Test
    void unknownCommandIsAMistake() {
        Run.of("migrate").run().endsWith(ExitCode.USAGE).complains("migrat");
    }

    @Test
    void versionIsTheJars() {
        Run.of("--version").runJar().isDone().says("skillflaw 0.1.0");
    }

    @Test
    void completionIsABashScript() {
        Run.of("generate-completion").run().isDone().says("#!/usr/bin/env bash", "complete -F _complete_skillflaw");
    }

    @Test
    void completionCompletesInAShell() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        String script = Run.of("generate-completion").run().isDone().out()
                + "COMP_WORDS=(skillflaw users set); COMP_CWORD=2; COMP_LINE='skillflaw users set'; COMP_POINT=19\n"
                + "_complete_skillflaw; echo \"${COMPREPLY[@]}\"\n";

        Process bash = new ProcessBuilder(
                        "/bin/bash",
                        Files.writeString(folder.resolve("complete"), script).toString())
                // Outside of a prompt it complains that nobody asked for a completion.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("set-password");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void x16_passwordInTheUrlArgumentIsRefusedAndNotRepeated() {
        Run.Result result = Run.of("migration", "--database-url", "postgresql://ana:hunter-2@localhost:1/nothing")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("PGPASSWORD");

        assertThat(result.err()).doesNotContain("hunter");
    }

    @Test
    void x16_passwordAsAnArgumentIsRefusedAndNotRepeated() {
        Run.Result result = Run.of("users", "create", "ana", "--password=hunter-2-hunter", "--json")
                .run()
                .endsWith(ExitCode.USAGE);

        assertThat(result.out()).contains("--password-env").doesNotContain("hunter");
    }

    @Test
    void envFileIsRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve(".env"),
                "SKILLFLAW_DATABASE_URL=postgresql://nobody:never-to-be-seen@localhost:%d/nothing\n"
                        .formatted(freePort()));

        Run.of("users", "list", "--env-file", file.toString())
                .secret("never-to-be-seen")
                .runJar()
                .endsWith(ExitCode.UNREACHABLE);
    }

    @Test
    void traceIsShownOnlyIfAskedFor() throws IOException {
        String url = "postgresql://nobody@localhost:%d/nothing".formatted(freePort());

        Run.Result result = run("users list", "--database-url", url, "--trace").runJar();

        result.endsWith(ExitCode.UNREACHABLE);
        assertThat(result.err()).containsPattern(Run.STACK_TRACE).contains("StoreUnavailableException");
    }

    @Test
    void missingEnvFileIsNamed() {
        Run.of("users", "list", "--env-file", "nowhere/.env")
                .run()
                .endsWith(ExitCode.USAGE)
                .complains("nowhere/.env");
    }

    private Run run(String command, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        List<String> arguments = new ArrayList<>();
        Arrays.stream(command.split(" "))
                .map(word -> word.equals("FILE") ? file.toString() : word)
                .map(word -> word.equals("FOLDER") ? folder.toString() : word)
                .map(word -> word.equals("NEW") ? folder.resolve("new").toString() : word)
                .forEach(arguments::add);
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new)).withSecret("WORD", "a-word-of-ana-1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
