package io.skillflaw.store.flow;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of flows (rule F-08). Every save makes a version. Of autosaves that follow each other by one author within
 * the store's window, counted from the first of them, only the latest is kept; a save of another kind or by somebody else
 * begins anew. The newest {@value #KEPT} versions of a flow are kept, the current one among them, and older ones that are
 * labelled or pinned.
 *
 * <p>To read a history takes a role on the flow: that it is public is not enough. To change one takes the role
 * {@code EDITOR}. What a scope may not read is not there for it.
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface FlowVersions {
    /** How many versions of a flow are kept without a label or a pin. */
    int KEPT = 50;

    /**
     * Lists the versions of a flow without their documents, the latest first.
     *
     * @param flow whose history
     * @param page which page
     * @return versions; none if the flow is not there or its history not readable
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<FlowVersion> list(FlowId flow, PageRequest page);

    /**
     * Reads one version.
     *
     * @param flow whose history
     * @param version its number
     * @return empty if it is not there, no longer kept or not readable
     */
    Optional<FlowSnapshot> find(FlowId flow, long version);

    /**
     * Tells what became of the nodes and edges between two versions.
     *
     * @param flow whose history
     * @param from the number of the version to start from
     * @param to the number of the version to arrive at, which may be the older one
     * @return the differences; empty if one of the versions is not there, no longer kept or not readable
     */
    default Optional<FlowComparison> compare(FlowId flow, long from, long to) {
        return find(flow, from)
                .flatMap(before -> find(flow, to).map(after -> FlowComparison.between(before.body(), after.body())));
    }

    /**
     * Calls a version something, so that it is kept; labels need not be unique.
     *
     * @param flow whose history
     * @param version its number
     * @param label 1 to 100 characters; null takes the label off
     * @return the version as stored; empty if it is not there, no longer kept or not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low
     * @throws io.skillflaw.store.error.InvalidInputException if the label is blank, too long or cannot be stored
     */
    Optional<FlowVersion> label(FlowId flow, long version, @Nullable String label);

    /**
     * Pins a version, so that it is kept, or unpins it.
     *
     * @param flow whose history
     * @param version its number
     * @param pinned whether it is to be pinned
     * @return the version as stored; empty if it is not there, no longer kept or not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low
     */
    Optional<FlowVersion> pin(FlowId flow, long version, boolean pinned);

    /**
     * Brings the document of a version back as a new version, if the flow is still at the expected one: a
     * compare-and-set. Name, description, endpoint name, tags, visibility and project stay as they are. Nothing is lost:
     * what was current before is the version before.
     *
     * @param flow whose history
     * @param version the number of the version to bring back
     * @param expectedVersion the version the flow is expected to be at
     * @return the new header, one version on; empty if the flow or the version is not there, no longer kept or not
     *     readable
     * @throws io.skillflaw.store.error.StaleVersionException if the flow is at another version
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low
     */
    Optional<FlowHeader> restore(FlowId flow, long version, long expectedVersion);

    /**
     * Drops the versions of a flow but the newest, the labelled and the pinned.
     *
     * @param flow whose history
     * @param keep how many of the newest to keep; at least 1, for the current version is always kept
     * @return how many were dropped; 0 if the flow is not there or its history not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low
     * @throws io.skillflaw.store.error.InvalidInputException if fewer than one is to be kept
     */
    long prune(FlowId flow, int keep);
}
