package io.skillflaw.store.testkit.wire;

/** What a {@link FaultProxy} does to connections. */
public enum Fault {
    /** What is sent arrives later. */
    DELAY,
    /** What is sent vanishes; connections stay open, new ones are accepted and nobody answers on them. */
    BLACK_HOLE,
    /** A connection is reset: the peer sees {@code ECONNRESET}. */
    RESET,
    /** A connection is closed in order: the peer sees the end of the stream. */
    CLOSE
}
