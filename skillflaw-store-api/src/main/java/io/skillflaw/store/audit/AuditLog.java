package io.skillflaw.store.audit;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;

/**
 * What was changed of users, keys, shares, ownership and settings, and what was deleted (rule L-06). The event of a change
 * is written in the transaction of the change: there is none without the other. What a user may see but was refused to do
 * leaves an event of its own, also when a transaction around it is undone; if that event cannot be written, the refusal
 * carries the reason as a suppressed exception. Events are never changed.
 *
 * <p>Superusers and the system read it; for others nothing is there. Safe for threads.
 */
public interface AuditLog {
    /**
     * Lists events, newest first; those of the same moment the last written first.
     *
     * @param query which events
     * @param page which page
     * @return events
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     * @throws io.skillflaw.store.error.TransientStoreException if the store cannot answer now
     */
    Page<AuditEvent> list(AuditQuery query, PageRequest page);
}
