package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What the guide for administrators tells to type can be typed, and is run by a test. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "dba-guide.md");
    private static final String NAME = "skillflaw ";

    static Stream<String> commands() throws IOException {
        return Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandParses(String command) {
        assertThat(parse(command).subcommand()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandIsRunByATest(String command) {
        assertThat(EveryCommandIT.commands().map(GuideTest::leaf)).contains(leaf(command));
    }

    /** Up to the moment that is gone back to. */
    @Test
    void commandsOfPostgresqlAreRunByTheDrill() throws IOException {
        String drill = Files.readString(Path.of("..", "ha", "pitr-drill"));
        List<String> told = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("pgbackrest ") || line.startsWith("pg_"))
                .map(line -> line.replaceAll("--target=\"[^\"]*\"", "--target=\"\\$target\""))
                .toList();

        assertThat(told)
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(drill).contains("as_pg " + line + "\n"));
    }

    @Test
    void everyCommandIsInTheGuide() throws IOException {
        List<String> told = commands().map(GuideTest::leaf).toList();

        assertThat(EveryCommandIT.commands().map(GuideTest::leaf))
                .allSatisfy(leaf -> assertThat(told).contains(leaf));
    }

    /** The name of the command with those that it is in. */
    private static String leaf(String command) {
        ParseResult result = parse(command);
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result.commandSpec().qualifiedName();
    }

    private static ParseResult parse(String command) {
        CommandLine commandLine = Skillflaw.commandLine(Map.of());
        return commandLine.parseArgs(command.split(" "));
    }
}
