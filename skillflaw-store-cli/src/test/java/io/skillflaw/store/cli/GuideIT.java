package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide for administrators has for the server is understood by it. */
class GuideIT {
    private static final Path GUIDE = Path.of("..", "docs", "dba-guide.md");

    @Test
    void statementsRun() throws IOException {
        List<String> statements = blocks("sql").stream()
                .flatMap(block -> block.lines())
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(statements).isNotEmpty();
        try (TestDatabase database = Databases.migrated()) {
            Databases.execute(database, statements.toArray(String[]::new));
        }
    }

    @Test
    void settingsAreThere() throws IOException {
        List<String> settings = blocks("ini").stream()
                .flatMap(block -> block.lines())
                .map(line -> line.replaceAll(" = .*", ""))
                .toList();

        assertThat(settings).isNotEmpty();
        try (TestDatabase database = Databases.migrated()) {
            assertThat(Databases.strings(database, "select name from pg_settings"))
                    .containsAll(settings);
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```%s\\n(.*?)```".formatted(language))
                .matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
