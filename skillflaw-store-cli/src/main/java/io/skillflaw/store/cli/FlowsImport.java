package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.PermanentStoreException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.exchange.ArchiveEntry;
import io.skillflaw.store.exchange.ArchiveReport;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.exchange.ImportedFlow;
import io.skillflaw.store.flow.NameConflict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Imports flows for a user, from files that the editor exported.",
            "",
            "Each flow is imported or refused by itself; ends with 1 if any was refused. What stands under data is kept byte for"
                    + " byte."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw flows import --user ana chat.json project.zip",
            "  skillflaw flows import --user ana --on-id copy --number-names backup/"
        })
final class FlowsImport extends Task {
    @Option(names = "--user", paramLabel = "NAME", required = true, description = "Whose the new flows are.")
    String user = "";

    @Option(
            names = "--on-id",
            paramLabel = "WHAT",
            defaultValue = "FAIL",
            description = "Where a flow of that id is there: fail, copy (a new id) or overwrite (a new version);"
                    + " ${DEFAULT-VALUE}.")
    IdConflict onId = IdConflict.FAIL;

    @Option(names = "--number-names", description = "Where a name is taken, add a number instead of refusing the flow.")
    boolean numberNames;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Flows in .json files, projects in .zip archives, or folders with both.")
    List<Path> paths = List.of();

    private final Outcomes outcomes = new Outcomes("import");

    @Override
    Answer answer(Environment environment) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(filesOf(path));
        }
        try (SkillFlawStore store = environment.open();
                Progress progress = Progress.of("Importing", files.size(), !shared().json)) {
            ImportOptions options = ImportOptions.defaults()
                    .onIdConflict(onId)
                    .onNameConflict(numberNames ? NameConflict.NUMBER : NameConflict.REFUSE);
            FlowImporter importer = FlowImporter.of(UserScope.of(store, user), options);
            for (Path file : files) {
                importFile(importer, file);
                progress.step();
            }
        }
        return outcomes.answer();
    }

    /** What the store cannot answer now it will not answer for the next file either. */
    private void importFile(FlowImporter importer, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (isArchive(file)) {
                add(file, importer.importArchive(in));
            } else {
                add(file.toString(), importer.importFlow(in));
            }
        } catch (IOException | PermanentStoreException e) {
            outcomes.refused(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private void add(Path file, ArchiveReport report) {
        for (ArchiveEntry entry : report.entries()) {
            String name = file + "!" + entry.name();
            ImportedFlow flow = entry.imported();
            StoreException failure = entry.failure();
            if (flow != null) {
                add(name, flow);
            } else if (failure instanceof TransientStoreException) {
                throw failure;
            } else if (failure != null) {
                outcomes.refused(name, String.valueOf(failure.getMessage()));
            }
        }
        StoreException stop = report.stoppedBy();
        if (stop != null) {
            outcomes.refused(file.toString(), "stopped: " + stop.getMessage());
        }
    }

    private void add(String file, ImportedFlow flow) {
        outcomes.done(file, flow.header().id(), flow.header().name(), flow.isOverwritten() ? "overwritten" : "created");
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.isReadable(path)) {
                throw new InvalidInputException("PATH", "cannot be read: " + path);
            }
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isArchive(file) || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isArchive(Path file) {
        return file.toString().endsWith(".zip");
    }
}
