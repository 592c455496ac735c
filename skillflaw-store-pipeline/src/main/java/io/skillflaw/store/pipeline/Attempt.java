package io.skillflaw.store.pipeline;

/** How often lines have been offered to a {@link LineSink}, and whose they are. */
public enum Attempt {
    /** Lines of this process, for the first time. */
    FIRST,
    /** Lines of this process that may be in the store: an attempt before failed, or ended unknown. */
    REPEATED,
    /** Lines that a dead process left, which may be in the store. */
    RECOVERED
}
