package io.skillflaw.store.message;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;

/**
 * Keeps chat messages, grouped by session (rule M-01). Messages follow their flow: who has a role on it reads them and
 * adds to them; that it is public is not enough. To change or delete a message it takes to be its author or the role
 * {@code EDITOR}. Superusers and the system read and change all, and alone the messages of flows that are gone.
 *
 * <p>Safe for threads. Each call is atomic and, outside a transaction, takes effect on its own before it returns; a
 * call that throws has changed nothing, unless it is
 * {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException}. Null arguments are a
 * {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface MessageStore {
    /**
     * Adds a message to a session, which begins with its first message.
     *
     * @param message what to add
     * @return the message as stored, at version 1
     * @throws io.skillflaw.store.error.DuplicateKeyException if the {@code id} is in use
     * @throws io.skillflaw.store.error.MissingReferenceException if the scope is a user's and has no role on the flow
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous or its user inactive or unknown
     */
    Message create(NewMessage message);

    /**
     * Reads a message.
     *
     * @param id which one
     * @return empty if it is not there or not readable
     */
    Optional<Message> find(MessageId id);

    /**
     * Lists the messages of a session, newest first, then by id descending: the first page is the newest window.
     *
     * @param flow the flow that is talked with
     * @param session which session
     * @param page which page
     * @return messages
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<Message> list(FlowId flow, SessionId session, PageRequest page);

    /**
     * Lists the sessions of a flow, the one with the newest message first, then by name descending.
     *
     * @param flow the flow that is talked with
     * @param page which page
     * @return sessions
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<ChatSession> listSessions(FlowId flow, PageRequest page);

    /**
     * Changes the text of a message if it is still at the expected version: a compare-and-set.
     *
     * @param id which message
     * @param text the new text; at most 1,000,000 characters, may be empty
     * @param expectedVersion the version the change was made from
     * @return the message as stored, one version on; empty if it is not there or not readable
     * @throws io.skillflaw.store.error.StaleVersionException if the message is at another version
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may read but not change it
     * @throws io.skillflaw.store.error.InvalidInputException if the text is too long or cannot be stored
     */
    Optional<Message> update(MessageId id, String text, long expectedVersion);

    /**
     * Gives a session another name. If the flow has a session of that name, the two become one. Messages that the
     * caller may not change stay where they are.
     *
     * @param flow the flow that is talked with
     * @param from the session's name
     * @param to its new name
     * @return how many messages moved
     */
    long renameSession(FlowId flow, SessionId from, SessionId to);

    /**
     * Deletes a message, whatever its version.
     *
     * @param id which message
     * @return false if it is not there or not readable
     * @throws io.skillflaw.store.error.NotAllowedException if the caller may read but not change it
     */
    boolean delete(MessageId id);

    /**
     * Deletes the messages of a session that the caller may change; the others stay.
     *
     * @param flow the flow that is talked with
     * @param session which session
     * @return how many messages were deleted
     */
    long deleteSession(FlowId flow, SessionId session);

    /**
     * Deletes the messages that need not be kept. Takes a superuser or the system. Outside a transaction it goes in steps,
     * so that nobody waits long; if it fails between two, what was deleted stays deleted, and it may be called again.
     *
     * @param retention which messages to keep
     * @return how many messages were deleted
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not
     */
    long prune(MessageRetention retention);
}
