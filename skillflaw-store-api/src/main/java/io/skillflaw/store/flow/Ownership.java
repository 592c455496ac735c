package io.skillflaw.store.flow;

/** Which of the readable flows to list. */
public enum Ownership {
    /** All that the scope may read. */
    ANY,
    /** Those the scope's user owns; in system scope those without an owner; none for the anonymous. */
    MINE,
    /** Those a share, of the flow or of its project, lets the scope's user read, without those the user owns. */
    SHARED_WITH_ME,
    /** Those that are public. */
    PUBLIC
}
