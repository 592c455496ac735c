package io.skillflaw.store.project;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Keeps projects (rule P-01). What a scope may not read is not there for it. A project is readable by its owner, by
 * those it is shared with, by superusers and by the system; a community collection by every active user (rule P-03).
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Null arguments are a
 * {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface ProjectStore {
    /**
     * Creates a project. The owner is the scope's user; in system scope, and for a community collection, it has none.
     *
     * @param project what to create
     * @return the project as stored, at version 1
     * @throws io.skillflaw.store.error.DuplicateKeyException if the {@code id} is in use or the owner has a project of
     *     that {@code name}
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous or its user inactive or unknown, or
     *     it is a community collection and the scope neither a superuser's nor the system
     */
    Project create(NewProject project);

    /**
     * Reads a project.
     *
     * @param id which one
     * @return empty if it is not there or not readable
     */
    Optional<Project> find(ProjectId id);

    /**
     * Reads the default project of the scope's user, which is created with the user.
     *
     * @return empty in system scope, for the anonymous and for an inactive or unknown user
     */
    Optional<Project> findDefault();

    /**
     * Lists the readable projects, the latest change first, then by id descending.
     *
     * @param page which page
     * @return projects
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<Project> list(PageRequest page);

    /**
     * Saves a change if the project is still at the expected version: a compare-and-set. Takes the role {@code EDITOR}.
     *
     * @param id which project
     * @param change what to change
     * @param expectedVersion the version the change was made from
     * @return the project as stored, one version on; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.StaleVersionException if the project is at another version
     * @throws io.skillflaw.store.error.DuplicateKeyException if the owner has another project of that {@code name}
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low
     */
    Optional<Project> update(ProjectId id, ProjectChange change, long expectedVersion);

    /**
     * Deletes a project, whatever its version. Takes the role {@code ADMIN}. Its shares go with it; its flows stay and
     * lie in no project (rule F-09).
     *
     * @param id which project
     * @return false if it is not there or not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the role is too low, or it is a default project, which
     *     goes only with its user
     */
    boolean delete(ProjectId id);

    /**
     * Gives a project to another owner, together with the flows in it that the old owner owns (rule P-06). Takes the
     * owner, a superuser or the system: the role {@code ADMIN} is not enough. Shares stay; the old owner keeps no more
     * than a share gives. Flows in it that others own stay theirs.
     *
     * @param id which project
     * @param newOwner who owns it from then on, who may be inactive
     * @param expectedVersion the version the project is expected to be at
     * @return the project as stored, one version on; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.StaleVersionException if the project is at another version
     * @throws io.skillflaw.store.error.MissingReferenceException if there is no such user
     * @throws io.skillflaw.store.error.DuplicateKeyException if the new owner has a project of that {@code name}, or a
     *     flow of the {@code name} or {@code endpointName} of one in it
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may see but not give it away, it is a default
     *     project, or a community collection
     */
    Optional<Project> transfer(ProjectId id, UserId newOwner, long expectedVersion);

    /**
     * Shares projects; a share covers the project's flows (rule P-02).
     *
     * @return the same scope's sharing of projects
     */
    Sharing<ProjectId> shares();
}
