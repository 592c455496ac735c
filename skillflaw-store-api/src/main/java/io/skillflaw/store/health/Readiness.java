package io.skillflaw.store.health;

/** Whether a store can do what it is there for. */
public enum Readiness {
    /** Reads and writes. */
    SERVING,
    /** Answers what it knows while its database cannot be reached, marked as stale (rule X-06); refuses the rest. */
    SERVING_STALE,
    /** Answers nothing: requests are better sent to another instance. */
    NOT_SERVING
}
