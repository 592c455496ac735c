package io.skillflaw.store.user;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Keeps users and checks their passwords. In system scope and for superusers all users are there; for any other active
 * user only the user itself; for the anonymous and the inactive none.
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Null arguments are a
 * {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}. Passwords are hashed before a
 * database connection is taken.
 *
 * <p>When users logged in is gathered in memory and written every few seconds in one statement, and when the store is
 * closed: a login is a read. What was not written when a process dies is not noted.
 */
public interface UserStore {
    /**
     * Creates a user together with its default project (rules U-01, U-02, P-01). Takes a superuser or the system.
     *
     * @param user what to create
     * @return the user as stored, at version 1
     * @throws io.skillflaw.store.error.DuplicateKeyException if the {@code id} or the {@code username}, whatever its
     *     case, is in use
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not create users
     */
    User create(NewUser user);

    /**
     * Reads a user.
     *
     * @param id which one
     * @return empty if it is not there or not visible
     */
    Optional<User> find(UserId id);

    /**
     * Reads a user by name (rule U-01).
     *
     * @param username the name in any case; one that no user can have finds nothing
     * @return empty if it is not there or not visible
     */
    Optional<User> findByUsername(String username);

    /**
     * Checks a password, in any scope (rules U-02, U-03). An unknown or inactive user costs the same time as a wrong
     * password. The login counts from when the user was read: whoever is made inactive, or gets another password, while
     * the password is checked may still be logged in, as if a moment earlier.
     *
     * <p>The login is noted for the user's {@code lastLoginAt}, and a hash made with older parameters is made anew; both
     * are written with those of others, see {@link #flushLogins}, also where a transaction that this is called in is
     * undone.
     *
     * @param username the name in any case
     * @param password what was given as the password
     * @return the user as it was at this login, which is its {@code lastLoginAt}; empty if user or password is wrong or
     *     the user is inactive
     */
    Optional<User> authenticate(String username, Password password);

    /**
     * Writes at once what was noted of logins through this store, in any scope, and returns when it is done: lists and
     * searches by name show it from then on, {@link #find} as soon as caches do. It is no part of a transaction, and not to
     * be called in one that has changed users: it may wait for that.
     */
    void flushLogins();

    /**
     * Lists the visible users, the latest created first, then by id descending.
     *
     * @param page which page
     * @return users
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<User> list(PageRequest page);

    /**
     * Saves a change if the user is still at the expected version: a compare-and-set. Users may change their own name
     * and password; the rest takes a superuser or the system.
     *
     * @param id which user
     * @param change what to change
     * @param expectedVersion the version the change was made from
     * @return the user as stored, one version on; empty if it is not there or not visible
     * @throws io.skillflaw.store.error.StaleVersionException if the user is at another version
     * @throws io.skillflaw.store.error.DuplicateKeyException if another user has that {@code username} in any case
     * @throws io.skillflaw.store.error.NotAllowedException if the change takes a superuser
     */
    Optional<User> update(UserId id, UserChange change, long expectedVersion);

    /**
     * Deletes a user. Takes a superuser or the system. Shares with the user, the user's settings and API keys go with it (rule
     * F-09); the author of what others own is forgotten; logs and messages stay.
     *
     * @param id which user
     * @param owned what becomes of the user's flows and projects (rule U-05)
     * @return false if it is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not delete users
     * @throws io.skillflaw.store.error.MissingReferenceException if the {@code heir} is not there
     * @throws io.skillflaw.store.error.DuplicateKeyException if the heir has a flow of the same {@code name} or
     *     {@code endpointName}, or a project of the same {@code name}
     * @throws io.skillflaw.store.error.InvalidInputException if the heir is the user to delete
     */
    boolean delete(UserId id, OwnedContent owned);

    /**
     * Creates the first superuser, active whatever the new user says, if there is no superuser yet (rule U-06). Of any
     * number of instances that call it together one creates it. Takes the system.
     *
     * @param user what to create
     * @return the user as stored; empty if there is a superuser already, active or not
     * @throws io.skillflaw.store.error.DuplicateKeyException if the {@code id} or the {@code username}, whatever its
     *     case, is in use by somebody who is no superuser
     * @throws io.skillflaw.store.error.NotAllowedException in any other scope than the system's
     */
    Optional<User> createFirstSuperuser(NewUser user);

    /**
     * Keeps the API keys of users.
     *
     * @return the same scope's API keys
     */
    ApiKeys keys();
}
