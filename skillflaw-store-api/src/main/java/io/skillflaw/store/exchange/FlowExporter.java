package io.skillflaw.store.exchange;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Exports flows as the editor does, one by one or a project as a ZIP archive (rule F-10). It reads what the scope of its
 * stores may read and no more. What was imported is given back with all its fields, {@code data} byte for byte.
 *
 * <p>One document at a time is in memory, and nothing is held while a stream is written.
 *
 * <p>Immutable; safe for threads if its stores are. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}; what was written by then is cut off.
 */
public final class FlowExporter {
    private final Stores stores;
    private final boolean leavesSecretsOut;

    private FlowExporter(Stores stores, boolean leavesSecretsOut) {
        this.stores = Objects.requireNonNull(stores, "stores");
        this.leavesSecretsOut = leavesSecretsOut;
    }

    /**
     * An exporter that takes secrets along.
     *
     * @param stores where from
     * @return the exporter
     */
    public static FlowExporter of(Stores stores) {
        return new FlowExporter(stores, false);
    }

    /**
     * The same exporter, but leaving out the values of secret fields, see {@link FlowExport#withoutSecrets}.
     *
     * @return a copy
     */
    public FlowExporter withoutSecrets() {
        return new FlowExporter(stores, true);
    }

    /**
     * Exports one flow.
     *
     * @param id which one
     * @param out where to; neither flushed nor closed
     * @return false, and nothing written, if it is not there or not readable
     * @throws IOException if {@code out} throws it
     * @throws io.skillflaw.store.error.CorruptDataException if what is stored is no flow
     */
    public boolean exportFlow(FlowId id, OutputStream out) throws IOException {
        Optional<Flow> flow = stores.flows().find(id);
        if (flow.isPresent()) {
            export(flow.get()).writeTo(out);
        }
        return flow.isPresent();
    }

    /**
     * Exports a project as a ZIP archive: first what names the project, then each readable flow in it as a file, by name.
     * The same content gives the same bytes. The archive is no snapshot: each flow is as it was when it was read, one that
     * was deleted meanwhile is left out, and one that comes in meanwhile may be.
     *
     * @param id which project
     * @param out where to; neither flushed nor closed. If this method throws, what was written is cut off and no importer
     *     takes it for complete
     * @return how many flows it holds; empty, and nothing written, if the project is not there or not readable
     * @throws IOException if {@code out} throws it
     * @throws io.skillflaw.store.error.CorruptDataException if what is stored is no flow
     */
    public OptionalInt exportProject(ProjectId id, OutputStream out) throws IOException {
        Optional<Project> project = stores.projects().find(id);
        if (project.isEmpty()) {
            return OptionalInt.empty();
        }
        FileNames names = new FileNames(ProjectManifest.NAME);
        int count = 0;
        try (ArchiveWriter archive = new ArchiveWriter(out)) {
            byte[] manifest = ProjectManifest.write(project.get());
            archive.add(ProjectManifest.NAME, to -> to.write(manifest));
            for (Listed listed : flowsOf(id)) {
                Optional<Flow> flow = stores.flows().find(listed.id());
                if (flow.isPresent()) {
                    archive.add(names.next(listed.name()), export(flow.get())::writeTo);
                    count++;
                }
            }
            archive.finish();
        }
        return OptionalInt.of(count);
    }

    /** What is needed of a flow to put it into its place. */
    private record Listed(FlowId id, String name) {}

    /**
     * A flow that is saved while the list is read moves to a page that was read already. So the list is read again until
     * it shows no flow that was not seen.
     */
    private List<Listed> flowsOf(ProjectId project) {
        Map<FlowId, Listed> seen = new HashMap<>();
        int before;
        do {
            before = seen.size();
            Optional<PageRequest> next = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
            while (next.isPresent()) {
                PageRequest request = next.get();
                Page<FlowHeader> page = stores.flows().list(FlowQuery.all().inProject(project), request);
                page.items().forEach(flow -> seen.put(flow.id(), new Listed(flow.id(), flow.name())));
                next = page.next().map(request::after);
            }
        } while (seen.size() > before);
        return seen.values().stream()
                .sorted(Comparator.comparing(Listed::name)
                        .thenComparing(listed -> listed.id().value()))
                .toList();
    }

    private FlowExport export(Flow flow) {
        FlowExport export = FlowExport.of(flow);
        return leavesSecretsOut ? export.withoutSecrets() : export;
    }
}
