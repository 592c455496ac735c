package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Makes dumps of the schema, and proves that they can be restored.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  skillflaw backup create --output monday.dump", "  skillflaw backup drill"},
        subcommands = {BackupCommand.Create.class, BackupCommand.Verify.class, BackupCommand.Drill.class})
final class BackupCommand {
    @Command(
            name = "create",
            description = {
                "Dumps the library's schema with pg_dump, in its custom format.",
                "",
                "Beside the dump DUMP.manifest.json is written: how many rows each table had at that moment, and a checksum of"
                        + " their contents. Hosts go on running."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  skillflaw backup create --output monday.dump"})
    static final class Create extends OnTools {
        @Option(names = "--output", paramLabel = "DUMP", required = true, description = "The file.")
        Path output = Path.of("");

        @Option(names = "--overwrite", description = "Replace a file that is there.")
        boolean overwrite;

        @Override
        Answer answer(Environment environment) throws IOException {
            try (Progress progress = Progress.of("Dumping", 2, !shared().json)) {
                Backup backup = Backup.of(environment, tools, progress);
                if (!overwrite && Files.exists(output)) {
                    throw new InvalidInputException("--output", "is there already; --overwrite replaces it: " + output);
                }
                Manifest manifest = backup.create(output);
                long rows = rows(manifest);
                return Answer.done(
                        Json.object(
                                "dump",
                                output,
                                "manifest",
                                Manifest.beside(output),
                                "tables",
                                manifest.tables().size(),
                                "rows",
                                rows),
                        List.of("Dumped %d tables with %,d rows to %s."
                                .formatted(manifest.tables().size(), rows, output)));
            }
        }
    }

    @Command(
            name = "verify",
            description = {
                "Restores a dump into a scratch database on the same server and compares every table with the manifest.",
                "",
                "The scratch database is dropped afterwards. It takes a role that may create databases. Ends with 1 if"
                        + " anything differs."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  skillflaw backup verify monday.dump"})
    static final class Verify extends OnTools {
        @Parameters(paramLabel = "DUMP", description = "A dump that skillflaw backup create made.")
        Path dump = Path.of("");

        @Override
        Answer answer(Environment environment) throws IOException {
            try (Progress progress = Progress.of("Restoring", 2, !shared().json)) {
                Backup backup = Backup.of(environment, tools, progress);
                Manifest manifest = Manifest.read(Manifest.beside(dump));
                return compared(manifest, backup.verify(dump, manifest));
            }
        }
    }

    @Command(
            name = "drill",
            description = {
                "Dumps, restores into a scratch database, compares every table, and leaves nothing behind.",
                "",
                "Ends with 1 if anything differs. Run it regularly: a backup that was never restored is none."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  skillflaw backup drill", "  skillflaw backup drill --tools /usr/lib/postgresql/17/bin --json"})
    static final class Drill extends OnTools {
        @Override
        Answer answer(Environment environment) throws IOException {
            try (Progress progress = Progress.of("Drill", 4, !shared().json)) {
                Backup backup = Backup.of(environment, tools, progress);
                Path folder = Files.createTempDirectory("skillflaw-drill-");
                Path dump = folder.resolve("drill.dump");
                try {
                    Manifest manifest = backup.create(dump);
                    return compared(manifest, backup.verify(dump, manifest));
                } finally {
                    boolean unused = Files.deleteIfExists(dump);
                    boolean unusedToo = Files.deleteIfExists(Manifest.beside(dump));
                    Files.delete(folder);
                }
            }
        }
    }

    /** A command that runs programs of PostgreSQL. */
    abstract static class OnTools extends Task {
        @Option(
                names = "--tools",
                paramLabel = "DIR",
                description = "Where pg_dump and pg_restore are, if not in the PATH or below /usr/lib/postgresql.")
        @Nullable
        Path tools;

        static long rows(Manifest manifest) {
            return manifest.tables().values().stream()
                    .mapToLong(table -> table.rows())
                    .sum();
        }

        static Answer compared(Manifest manifest, List<Map<String, @Nullable Object>> differences) {
            List<String> lines = new ArrayList<>();
            differences.forEach(
                    difference -> lines.add("%s %s".formatted(difference.get("table"), difference.get("problem"))));
            lines.add("Restored and compared %d tables with %,d rows: %d differences."
                    .formatted(manifest.tables().size(), rows(manifest), differences.size()));
            return new Answer(
                    differences.isEmpty() ? ExitCode.DONE : ExitCode.FOUND,
                    Json.object(
                            "tables", manifest.tables().size(),
                            "rows", rows(manifest),
                            "differences", differences),
                    lines);
        }
    }
}
