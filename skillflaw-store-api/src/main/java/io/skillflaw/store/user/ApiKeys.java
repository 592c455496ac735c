package io.skillflaw.store.user;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Keeps the API keys of users (rule U-04). Active users see and manage their own; superusers and the system all.
 *
 * <p>How often keys are used is counted in memory and written every few seconds in one statement, and when the store is
 * closed: checking a key writes nothing. What was not written when a process dies is not counted, and nothing is ever
 * counted twice.
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Null arguments are a
 * {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface ApiKeys {
    /**
     * Creates a key.
     *
     * @param key what to create; its secret is to be shown once, and only by the caller
     * @return the key as stored
     * @throws io.skillflaw.store.error.DuplicateKeyException if the {@code id} or the {@code secret} is in use
     * @throws io.skillflaw.store.error.MissingReferenceException if the {@code user} is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous or its user inactive or unknown
     */
    ApiKey create(NewApiKey key);

    /**
     * Checks a key, in any scope, and counts its use (rules U-03, U-04).
     *
     * @param secret what was given as the key
     * @return which key it is and whose; empty if there is no such key, it has expired or was revoked, or the user is
     *     inactive
     */
    default Optional<KeyHolder> authenticate(ApiKeySecret secret) {
        Optional<KeyHolder> holder = check(secret);
        holder.ifPresent(held -> countUse(held.key()));
        return holder;
    }

    /**
     * Checks a key, in any scope, and does not count that as a use.
     *
     * @param secret what was given as the key
     * @return as {@link #authenticate}
     */
    Optional<KeyHolder> check(ApiKeySecret secret);

    /**
     * Counts a use of a key that was checked before; in any scope. A key that is not there counts nothing.
     *
     * @param key which key
     */
    void countUse(ApiKeyId key);

    /**
     * Lists a user's keys, also those that expired or were revoked, the latest created first, then by id descending.
     *
     * @param user whose keys
     * @param page which page
     * @return keys; none if they are not visible
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<ApiKey> list(UserId user, PageRequest page);

    /**
     * Revokes a key for good: from then on it is not accepted.
     *
     * @param id which key
     * @return false if it is not there, not visible, or revoked already
     */
    boolean revoke(ApiKeyId id);

    /**
     * Writes at once how often keys were used through this store, in any scope, and returns when it is done. It is no part
     * of a transaction, and not to be called in one that has changed keys: it may wait for that.
     */
    void flushUses();
}
