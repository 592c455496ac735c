package io.skillflaw.store.exchange;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.PermanentStoreException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Seeds the flows that a host ships into a community collection (rules F-10, P-03). Every instance may do so at every
 * start, also together with others: each flow is created once, and seeding again what is shipped unchanged saves nothing.
 *
 * <p>With each flow a digest of what was shipped is kept, in an extra field that no export shows. A flow that still is what
 * its digest says has been changed by nobody, or back; it is updated by compare-and-set when the host ships another. One
 * that somebody changed stays as it is, and so does where it lies and who may see it. Of hosts that ship different flows
 * under one identifier the one that starts last wins.
 *
 * <p>One that somebody deleted stays deleted, and so does the collection. What has been seeded is remembered in a global
 * setting, {@code skillflaw.starters.} and the identifier of the collection; deleting it brings back what was deleted at
 * the next start. (A host that is killed between creating a flow and remembering it may bring that flow back once.)
 *
 * <p>Immutable; safe for threads if its stores are. Not for use inside a transaction, as it relies on what is refused.
 */
public final class StarterFlows {
    private static final int MOST_ATTEMPTS = 5;

    private final Stores system;
    private final NewProject collection;

    private StarterFlows(Stores system, NewProject collection) {
        this.system = Objects.requireNonNull(system, "system");
        this.collection = collection.withKind(ProjectKind.COMMUNITY);
    }

    /**
     * Starter flows in the collection of that name.
     *
     * @param system the system scope; what another scope seeds would belong to its user, and is refused the second time
     * @param collectionName the collection's name when it is created, from which its identifier is derived; it may be
     *     renamed in the store, not here
     * @return the starter flows
     * @throws io.skillflaw.store.error.InvalidInputException if the name is blank, too long or cannot be stored
     */
    public static StarterFlows of(Stores system, String collectionName) {
        ProjectId id = new ProjectId(StarterFlow.derivedId("collection", collectionName));
        return of(system, new NewProject(id, collectionName, null, ProjectKind.COMMUNITY));
    }

    /**
     * Starter flows in a certain collection.
     *
     * @param system the system scope
     * @param collection the collection as it is created, under an identifier that is the same at every start; always of
     *     the kind {@code COMMUNITY}
     * @return the starter flows
     */
    public static StarterFlows of(Stores system, NewProject collection) {
        return new StarterFlows(system, collection);
    }

    /**
     * Brings the store up to what is shipped. A flow that fails does not keep the others back. Flows that are no longer
     * shipped stay.
     *
     * @param shipped the flows, each under an identifier of its own
     * @return what became of each, in the same order; unmodifiable
     * @throws DuplicateKeyException if the collection's {@code name} is that of another project without an owner, or its
     *     {@code id} that of a project of another kind
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not create the collection
     * @throws io.skillflaw.store.error.InvalidInputException if more is to be remembered than a setting can hold, which are
     *     about 2,700 flows
     * @throws io.skillflaw.store.error.TransientStoreException if the store cannot answer; to seed again does what is left
     */
    public List<SeededFlow> seed(List<StarterFlow> shipped) {
        StarterMemory memory = new StarterMemory(system.settings(), collection.id());
        // Read before the rest is looked for: what is remembered and not found later was there and is deleted.
        Optional<Set<String>> remembered = memory.read();
        if (isCollectionDeleted(remembered.isPresent())) {
            return shipped.stream()
                    .map(flow -> new SeededFlow(flow.id(), Seeding.DELETED_BY_OTHERS, null))
                    .toList();
        }
        Set<String> known = remembered.orElse(Set.of());
        List<SeededFlow> seeded = new ArrayList<>();
        for (StarterFlow flow : shipped) {
            seeded.add(seed(flow, known.contains(flow.id().toString())));
        }
        memory.add(seeded.stream()
                .filter(flow -> flow.seeding() != Seeding.FAILED)
                .map(SeededFlow::id)
                .toList());
        return List.copyOf(seeded);
    }

    private boolean isCollectionDeleted(boolean wasSeeded) {
        if (isCollectionThere()) {
            return false;
        }
        if (!wasSeeded) {
            try {
                system.projects().create(collection);
            } catch (DuplicateKeyException e) {
                // Another instance may have been faster.
                if (!isCollectionThere()) {
                    throw e;
                }
            }
        }
        return wasSeeded;
    }

    private boolean isCollectionThere() {
        Optional<Project> there = system.projects().find(collection.id());
        if (there.filter(project -> project.kind() != ProjectKind.COMMUNITY).isPresent()) {
            throw new DuplicateKeyException("id", Origin.of("projects", collection.id()), null);
        }
        return there.isPresent();
    }

    private SeededFlow seed(StarterFlow flow, boolean wasSeeded) {
        try {
            return new SeededFlow(flow.id(), seeding(flow, wasSeeded), null);
        } catch (PermanentStoreException e) {
            return new SeededFlow(flow.id(), Seeding.FAILED, e);
        }
    }

    /** Looks, acts, and looks again where another instance, or a person, was faster. */
    private Seeding seeding(StarterFlow starter, boolean wasSeeded) {
        for (int attempt = 1; ; attempt++) {
            Optional<Flow> stored = system.flows().find(starter.id());
            if (stored.isEmpty() && wasSeeded) {
                return Seeding.DELETED_BY_OTHERS;
            }
            try {
                if (stored.isEmpty()) {
                    system.flows().create(starter.marked().withProject(collection.id()));
                    return Seeding.CREATED;
                }
                return update(stored.get(), starter);
            } catch (DuplicateKeyException | StaleVersionException e) {
                boolean isTheSame = system.flows().find(starter.id()).equals(stored);
                if (isTheSame || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Seeding update(Flow stored, StarterFlow starter) {
        if (stored.header().owner() != null) {
            // Somebody's own flow, under an identifier that anybody can derive.
            throw new DuplicateKeyException("id", Origin.of("flows", stored.id()), null);
        }
        String digest = StarterFlow.digest(FlowExport.of(stored));
        if (digest.equals(starter.digest())) {
            return Seeding.UNCHANGED;
        }
        Optional<String> shippedAs = ExportFields.mark(stored.extraFields());
        if (!shippedAs.equals(Optional.of(digest))) {
            return Seeding.CHANGED_BY_OTHERS;
        }
        return FlowSaver.overwrite(system.flows(), stored.header(), starter.marked())
                .map(header -> Seeding.UPDATED)
                .orElse(Seeding.DELETED_BY_OTHERS);
    }
}
