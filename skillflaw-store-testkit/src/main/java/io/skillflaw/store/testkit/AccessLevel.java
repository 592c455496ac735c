package io.skillflaw.store.testkit;

/** What somebody is to a thing, in the model of access; each level includes those before it. */
enum AccessLevel {
    /** The thing is not there for them. */
    NONE,
    /** The thing is gone, and they read what is left of it: its lines and messages. */
    GONE,
    /** They read it because it is public. */
    PUBLIC,
    VIEWER,
    EDITOR,
    ADMIN,
    /** They manage all: superusers and the system. */
    ALL,
    OWNER;

    boolean includes(AccessLevel needed) {
        return compareTo(needed) >= 0;
    }
}
