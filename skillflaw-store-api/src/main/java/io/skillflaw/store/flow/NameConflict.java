package io.skillflaw.store.flow;

/** What becomes of a new flow whose name the owner has given to another flow (rule F-04). */
public enum NameConflict {
    /** It is refused. */
    REFUSE,
    /**
     * The name gets the first free of {@code " (2)"}, {@code " (3)"} and so on, cut before it where it would become too
     * long; an endpoint name that is taken gets {@code "-2"}, {@code "-3"} and so on in the same way.
     */
    NUMBER
}
