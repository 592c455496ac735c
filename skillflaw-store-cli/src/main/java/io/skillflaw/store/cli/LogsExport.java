package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.log.ExportProgress;
import io.skillflaw.store.log.LogExport;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Writes the log lines of a span of time to a file, one JSON object a line, the newest first.",
            "",
            "Secrets in them are masked, as they are in the database. The file is there as a whole or not at all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw logs export --from 2026-03-01T00:00:00Z --until 2026-04-01T00:00:00Z --output march.ndjson",
            "  skillflaw logs export --user ana --from 2026-03-01T00:00:00Z --output ana.ndjson"
        })
final class LogsExport extends Task {
    private static final int STEPS = 1_000;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "The file to write.")
    Path output = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "From when on, as 2026-03-01T00:00:00Z.")
    Instant from = Instant.EPOCH;

    @Option(names = "--until", paramLabel = "TIME", description = "Until when, that not included; now without it.")
    @Nullable
    Instant until;

    @Option(names = "--user", paramLabel = "NAME", description = "Only what this user may read; all without it.")
    @Nullable
    String user;

    @Option(names = "--overwrite", description = "Replace the file if it is there.")
    boolean overwrite;

    @Override
    Answer answer(Environment environment) throws IOException {
        Instant end = until == null ? Clock.systemUTC().instant() : until;
        if (!from.isBefore(end)) {
            throw new InvalidInputException("--from", "must be before --until");
        }
        if (!overwrite && Files.exists(output)) {
            throw new RefusedException("%s is there already; --overwrite replaces it".formatted(output));
        }
        try (SkillFlawStore store = environment.open()) {
            Stores stores = user == null ? store.asSystem() : UserScope.of(store, user);
            ExportProgress written = export(stores.logs(), end);
            return Answer.done(
                    Json.object("file", output, "lines", written.lines(), "bytes", written.bytes()),
                    List.of("%d lines written to %s".formatted(written.lines(), output)));
        }
    }

    private ExportProgress export(LogStore logs, Instant end) throws IOException {
        Path part = Files.createTempFile(output.toAbsolutePath().getParent(), ".export", ".part");
        try (Progress progress = Progress.of("Exporting", STEPS, !shared().json)) {
            ExportProgress written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                written = LogExport.write(
                        logs, LogQuery.all().between(from, end), out, so -> progress.reach(reached(so, end)));
            }
            Path unused = Files.move(part, output, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            progress.reach(STEPS);
            return written;
        } finally {
            boolean unused = Files.deleteIfExists(part);
        }
    }

    /** How much of the time is behind it; how many lines there are nobody has counted. */
    private long reached(ExportProgress so, Instant end) {
        Instant lastAt = so.lastAt();
        if (lastAt == null) {
            return STEPS;
        }
        double done = Duration.between(lastAt, end).toMillis();
        double all = Math.max(1, Duration.between(from, end).toMillis());
        return Math.round(STEPS * Math.min(1, done / all));
    }
}
