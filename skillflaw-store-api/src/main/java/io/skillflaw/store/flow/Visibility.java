package io.skillflaw.store.flow;

/** Who may read a flow without a share. */
public enum Visibility {
    /** The owner, those it is shared with, superusers and the system. */
    PRIVATE,
    /** Anyone, also the anonymous (rule F-11); its logs and messages stay with those who have a role. */
    PUBLIC
}
