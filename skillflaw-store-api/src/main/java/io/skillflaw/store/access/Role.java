package io.skillflaw.store.access;

/** What a share allows; each role includes those before it. The owner of a flow or project may do everything. */
public enum Role {
    /** May read the flow or project, its logs and messages, and add to them. */
    VIEWER,
    /** May also change it, and change the flows of a project. */
    EDITOR,
    /** May also delete it, publish it and share it. */
    ADMIN;

    /**
     * Whether this role includes another.
     *
     * @param needed the role that is asked for
     * @return true if this one is the same or more
     */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
