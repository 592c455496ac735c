package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.postgres.DatabaseStatus;
import io.skillflaw.store.postgres.StatusTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = {
            "Shows what the database is doing.",
            "",
            "Shown are connections by application and state, who waits for whom, the longest transactions, deadlocks and hits"
                    + " of the cache, replication, sizes of tables and partitions, and how many log lines come in. Texts of"
                    + " statements are not shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw status",
            "  skillflaw status --watch                 again every two seconds, until Ctrl-C",
            "  skillflaw status --watch --interval 10 --times 6 --json"
        })
final class StatusCommand extends Task {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--watch", description = "Look again and again.")
    boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "With --watch: the time between two looks; ${DEFAULT-VALUE}.")
    int interval = 2;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --watch: how often to look; without it until Ctrl-C.")
    int times;

    @Override
    Answer answer(Environment environment) {
        if (interval < 1 || times < 0) {
            throw new InvalidInputException("--interval", "must be at least 1, and --times not below 0");
        }
        DatabaseStatus status = DatabaseStatus.of(environment.config());
        Answer latest = look(status);
        for (int done = 1; watch && (times == 0 || done < times); done++) {
            print(latest);
            pause();
            latest = look(status);
            if (Terminal.find().isPresent()) {
                spec().commandLine().getOut().print(CLEAR);
            }
        }
        return latest;
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(interval).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer look(DatabaseStatus status) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (StatusTable table : status.look()) {
            json.put(table.title(), table.rows());
            lines.add(table.title().toUpperCase(java.util.Locale.ROOT));
            lines.addAll(table.rows().isEmpty() ? List.of("(none)") : Plain.table(cells(table)));
            lines.add("");
        }
        return Answer.done(json, lines);
    }

    private static List<List<String>> cells(StatusTable table) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.copyOf(table.rows().get(0).keySet()));
        for (Map<String, @Nullable Object> row : table.rows()) {
            cells.add(row.values().stream()
                    .map(value -> value == null ? "-" : value.toString())
                    .toList());
        }
        return cells;
    }
}
