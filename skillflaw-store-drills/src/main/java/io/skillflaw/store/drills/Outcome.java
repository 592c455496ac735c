package io.skillflaw.store.drills;

/** What a client was told. */
enum Outcome {
    /** Done. */
    DONE,
    /** Not done, as somebody else was first. */
    CONFLICT,
    /** Not done: the database cannot be reached; the client may try again. */
    REFUSED,
    /** Whether it was done is not known. */
    UNKNOWN,
    /** There is no such thing. */
    MISSING,
    /** Anything else, which no fault of a database excuses. */
    WRONG
}
