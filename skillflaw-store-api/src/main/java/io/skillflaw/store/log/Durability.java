package io.skillflaw.store.log;

/** When appending returns. */
public enum Durability {
    /** Once the line is accepted; it is written soon, together with others. */
    ASYNC,
    /** Once the line will outlive the process and the machine: it is in the store, or forced to disk in a spool. */
    SYNC
}
