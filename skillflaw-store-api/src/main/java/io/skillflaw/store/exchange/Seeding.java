package io.skillflaw.store.exchange;

/** What became of a starter flow at one start of a host. */
public enum Seeding {
    /** It was not there and has been created. */
    CREATED,
    /** It was as an earlier host had shipped it, and has a new version now. */
    UPDATED,
    /** It is as it is shipped. */
    UNCHANGED,
    /** Somebody changed it, so it was left alone. */
    CHANGED_BY_OTHERS,
    /** Somebody deleted it, or the whole collection, so it was not created again. */
    DELETED_BY_OTHERS,
    /** It could not be seeded. */
    FAILED
}
