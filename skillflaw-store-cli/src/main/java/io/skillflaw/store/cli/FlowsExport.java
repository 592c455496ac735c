package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.exchange.FlowExporter;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Exports the flows of a user, one file a flow, as the editor does.",
            "",
            "What stands under data is given back byte for byte. A file is named after its flow and the flow's id, and is there"
                    + " as a whole or not at all. Secrets inside of flows are written, too, unless left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw flows export --user ana --output backup/",
            "  skillflaw flows export --user ana --output share/ --without-secrets"
        })
final class FlowsExport extends Task {
    private static final int MOST_CHARACTERS = 50;

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "Whose flows.")
    String user = "";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "The folder, made if it is not there.")
    Path output = Path.of("");

    @Option(names = "--readable", description = "All flows that the user may read, not only the user's own.")
    boolean readable;

    @Option(names = "--without-secrets", description = "Leave out the values of secret fields.")
    boolean withoutSecrets;

    @Option(names = "--overwrite", description = "Replace files that are there.")
    boolean overwrite;

    private final Outcomes outcomes = new Outcomes("export");

    @Override
    Answer answer(Environment environment) throws IOException {
        try (SkillFlawStore store = environment.open()) {
            Stores stores = UserScope.of(store, user);
            FlowExporter exporter = FlowExporter.of(stores);
            Collection<FlowHeader> flows = flows(stores);
            Path folder = Files.createDirectories(output);
            try (Progress progress = Progress.of("Exporting", flows.size(), !shared().json)) {
                for (FlowHeader flow : flows) {
                    export(withoutSecrets ? exporter.withoutSecrets() : exporter, flow, folder);
                    progress.step();
                }
            }
        }
        return outcomes.answer();
    }

    private void export(FlowExporter exporter, FlowHeader flow, Path folder) throws IOException {
        Path file = fileOf(flow, folder);
        Path part = Files.createTempFile(folder, ".export", ".part");
        try {
            if (!overwrite && Files.exists(file)) {
                throw new FileAlreadyExistsException("is there already; --overwrite replaces it");
            }
            boolean isThere;
            try (OutputStream out = Files.newOutputStream(part)) {
                isThere = exporter.exportFlow(flow.id(), out);
            }
            if (isThere) {
                Path written = Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                outcomes.done(written.toString(), flow.id(), flow.name(), "written");
            }
        } catch (FileAlreadyExistsException | CorruptDataException e) {
            outcomes.refused(file.toString(), String.valueOf(e.getMessage()));
        } finally {
            boolean unused = Files.deleteIfExists(part);
        }
    }

    /** A flow that is saved while the list is read moves to a page that was read: so until nothing new is seen. */
    private Collection<FlowHeader> flows(Stores stores) {
        FlowQuery query = FlowQuery.all().owned(readable ? Ownership.ANY : Ownership.MINE);
        Map<FlowId, FlowHeader> seen = new LinkedHashMap<>();
        int before;
        do {
            before = seen.size();
            Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
            while (next.isPresent()) {
                PageRequest request = next.get();
                Page<FlowHeader> page = stores.flows().list(query, request);
                page.items().forEach(flow -> seen.put(flow.id(), flow));
                next = page.next().map(request::after);
            }
        } while (seen.size() > before);
        return seen.values();
    }

    /** In a locale such as C only ASCII can be in a file's name. */
    private static Path fileOf(FlowHeader flow, Path folder) {
        String name = fileName(flow);
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return folder.resolve(name.replaceAll("[^\\p{ASCII}]+", "-"));
        }
    }

    /** Letters, digits and little else, which every file system takes. */
    private static String fileName(FlowHeader flow) {
        String safe = flow.name().replaceAll("[^\\p{L}\\p{N}_-]+", "-");
        int end = safe.offsetByCodePoints(0, Math.min(MOST_CHARACTERS, safe.codePointCount(0, safe.length())));
        return "%s.%s.json".formatted(safe.substring(0, end), flow.id());
    }
}
