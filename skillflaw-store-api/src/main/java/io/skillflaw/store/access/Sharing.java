package io.skillflaw.store.access;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Shares flows or projects with users (rule P-02). Every call takes effect at once and on its own; inside a transaction
 * it takes effect with it. Only the owner, an {@link Role#ADMIN}, a superuser and the system may call it; for others who
 * may see the thing it throws {@link io.skillflaw.store.error.NotAllowedException}, for the rest the thing is not there.
 *
 * <p>Safe for threads. Every method can throw a {@link io.skillflaw.store.error.TransientStoreException}.
 *
 * @param <I> the identifier of what is shared
 */
public interface Sharing<I> {
    /**
     * Gives a role, or changes the role that was given. Granting what is there already changes nothing but its time.
     *
     * @param target what to share
     * @param grantee whom with
     * @param role what it allows
     * @return the share; empty if the target is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may see but not share it
     * @throws io.skillflaw.store.error.MissingReferenceException if there is no such user
     */
    Optional<Share> grant(I target, Grantee grantee, Role role);

    /**
     * Takes a role back.
     *
     * @param target what was shared
     * @param grantee whom with
     * @return false if there was no such share, or the target is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may see but not share it
     */
    boolean revoke(I target, Grantee grantee);

    /**
     * The shares of one flow or project, the latest grant first.
     *
     * @param target what is shared
     * @param page which page
     * @return empty if there are none, or the target is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may see but not share it
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<Share> list(I target, PageRequest page);
}
