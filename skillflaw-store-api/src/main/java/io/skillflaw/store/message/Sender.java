package io.skillflaw.store.message;

/** Who speaks in a chat. */
public enum Sender {
    /** The person. */
    USER,
    /** The flow. */
    MACHINE
}
