package io.skillflaw.store.audit;

/** What came of what an audit event tells of. */
public enum AuditOutcome {
    /** It was done; the event was written in the same transaction. */
    DONE,
    /** It was refused because the user may see the target but not do that; nothing was changed. */
    REFUSED
}
