package io.skillflaw.store.flow;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Keeps flows. What a scope may not read is not there for it: reads find nothing, writes answer as for an unknown id.
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Null arguments are a
 * {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface FlowStore {
    /**
     * Creates a flow (rules F-01, F-02, F-04). The owner is the scope's user; in system scope it has none.
     *
     * @param flow what to create
     * @return the header as stored, at version 1
     * @throws io.skillflaw.store.error.DuplicateKeyException if the {@code id} is in use, or the owner has a flow of
     *     that {@code name} or {@code endpointName} and the new one is not to be numbered
     * @throws io.skillflaw.store.error.MissingReferenceException if the {@code project} is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous, its user is inactive or unknown,
     *     or has no more than the role {@code VIEWER} on the project
     * @throws io.skillflaw.store.error.InvalidInputException if the body is larger than the store's limit
     */
    FlowHeader create(NewFlow flow);

    /**
     * Reads a flow (rules F-01, F-05).
     *
     * @param id which one
     * @return header and body of one version; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.CorruptDataException if what is stored is no flow
     */
    Optional<Flow> find(FlowId id);

    /**
     * Reads a flow without its body.
     *
     * @param id which one
     * @return the header; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.CorruptDataException if what is stored is no flow
     */
    Optional<FlowHeader> findHeader(FlowId id);

    /**
     * Reads the scope's own flow of that endpoint name (rule F-05): one the scope's user owns; in system scope and for
     * the anonymous, one without an owner.
     *
     * @param endpointName the name, exactly; one that no flow can have finds nothing
     * @return the flow; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.CorruptDataException if what is stored is no flow
     */
    Optional<Flow> findByEndpointName(String endpointName);

    /**
     * Reads a user's flow of that endpoint name (rule F-05).
     *
     * @param owner whose flow
     * @param endpointName the name, exactly; one that no flow can have finds nothing
     * @return the flow; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.CorruptDataException if what is stored is no flow
     */
    Optional<Flow> findByEndpointName(UserId owner, String endpointName);

    /**
     * Lists readable flows without their bodies, the latest change first, then by id descending (rule F-06).
     *
     * @param query which flows
     * @param page which page
     * @return headers
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<FlowHeader> list(FlowQuery query, PageRequest page);

    /**
     * Saves a change if the flow is still at the expected version: a compare-and-set, decided by one conditional
     * statement (rules F-03, F-07). Takes the role {@code EDITOR}.
     *
     * @param id which flow
     * @param change what to change
     * @param expectedVersion the version the change was made from
     * @return the new header, one version on; empty if the flow is not there or not readable
     * @throws io.skillflaw.store.error.StaleVersionException if the flow is at another version
     * @throws io.skillflaw.store.error.DuplicateKeyException if the owner has another flow of that {@code name} or
     *     {@code endpointName}
     * @throws io.skillflaw.store.error.MissingReferenceException if the new {@code project} is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the role on the flow, or on the new project, is too low
     * @throws io.skillflaw.store.error.InvalidInputException if the body is larger than the store's limit
     */
    Optional<FlowHeader> update(FlowId id, FlowChange change, long expectedVersion);

    /**
     * Deletes a flow, whatever its version. Takes the role {@code ADMIN}. Its history and its shares go with it; its logs
     * and messages stay (rule F-09), readable in system scope only.
     *
     * @param id which flow
     * @return false if it is not there or not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low
     */
    boolean delete(FlowId id);

    /**
     * Gives a flow to another owner (rule P-06). Takes the owner, a superuser or the system: the role {@code ADMIN} is not
     * enough. The flow stays in its project if the new owner has the role {@code EDITOR} there, else it moves to the new
     * owner's default project. Its shares stay. The old owner keeps no more than a share gives. This makes a version.
     *
     * @param id which flow
     * @param newOwner who owns it from then on, who may be inactive
     * @param expectedVersion the version the flow is expected to be at
     * @return the new header, one version on; empty if the flow is not there or not readable
     * @throws io.skillflaw.store.error.StaleVersionException if the flow is at another version
     * @throws io.skillflaw.store.error.MissingReferenceException if there is no such user
     * @throws io.skillflaw.store.error.DuplicateKeyException if the new owner has a flow of that {@code name} or
     *     {@code endpointName}
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may see but not give it away
     */
    Optional<FlowHeader> transfer(FlowId id, UserId newOwner, long expectedVersion);

    /**
     * Keeps what flows were (rule F-08).
     *
     * @return the same scope's history of flows
     */
    FlowVersions versions();

    /**
     * Shares flows (rule P-02).
     *
     * @return the same scope's sharing of flows
     */
    Sharing<FlowId> shares();
}
