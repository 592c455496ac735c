package io.skillflaw.store.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The one table from SQLStates to what is done. What it becomes for the caller is in {@link SqlErrors}.
 *
 * <table>
 * <caption>Kinds of failures</caption>
 * <tr><th>kind</th><th>the statement</th><th>tried again</th><th>the connection</th></tr>
 * <tr><td>{@link #CONTENDED}</td><td>was undone by the server</td><td>reads and writes</td><td>is kept</td></tr>
 * <tr><td>{@link #LOCKED}, {@link #OVERDUE}</td><td>was undone by the server</td><td>no: the time is up</td><td>is
 * kept</td></tr>
 * <tr><td>{@link #NOT_PRIMARY}, {@link #NOT_READY}</td><td>was refused</td><td>reads and writes</td><td>is evicted, and
 * the others are suspected</td></tr>
 * <tr><td>{@link #LOST}</td><td>may have been done, if it was sent</td><td>reads, and what was not sent</td><td>is evicted,
 * and the others are suspected</td></tr>
 * <tr><td>all others</td><td>was refused</td><td>no: it would fail again</td><td>is kept</td></tr>
 * </table>
 */
enum FailureKind {
    /** A deadlock, a serialization failure; or another statement of the transaction failed before. */
    CONTENDED,
    /** A lock that somebody held as long as the server waits for one. */
    LOCKED,
    /** Cancelled by the server because of its limits. */
    OVERDUE,
    /** A standby, or a primary that was demoted. */
    NOT_PRIMARY,
    /** Starts up, shuts down, recovers, or has no connection left; nothing came so far as to be sent. */
    NOT_READY,
    /** The connection broke, or was ended by the server; {@code 08P01} is what poolers say while their server is gone. */
    LOST,
    /** Disk, memory. */
    LACKING,
    /** Role, password or database. */
    LOGIN,
    /** The server's certificate; found out by {@link TlsFailure}, as the SQLState is that of a connection that broke. */
    UNTRUSTED,
    PRIVILEGE,
    DUPLICATE,
    DANGLING,
    /** A value the database refuses. */
    VALUE,
    DAMAGED,
    /** What this version works with is not there. */
    SCHEMA,
    UNKNOWN;

    /** @param state null or empty where the driver gives none, which it does when the connection broke */
    static FailureKind of(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return LOST;
        }
        return switch (state) {
            case "40001", "40P01", "25P02" -> CONTENDED;
            case "55P03" -> LOCKED;
            case "57014", "25P03" -> OVERDUE;
            case SqlErrors.NO_PRIMARY -> NOT_PRIMARY;
            case "08001", "08004", "57P03", "53300" -> NOT_READY;
            case "42501" -> PRIVILEGE;
            case "23505" -> DUPLICATE;
            case "23503" -> DANGLING;
            case "XX001", "XX002" -> DAMAGED;
            default -> ofClass(state.substring(0, 2));
        };
    }

    /** Whether the connection is of no more use. */
    boolean evicts() {
        return this == NOT_PRIMARY || this == NOT_READY || this == LOST;
    }

    /** Whether it may be otherwise in a moment; not what became of the statement. */
    boolean passes() {
        return evicts() || this == CONTENDED;
    }

    private static FailureKind ofClass(String first) {
        return switch (first) {
            case "08", "57" -> LOST;
            case "53", "58" -> LACKING;
            case "28", "3D" -> LOGIN;
            case "22", "54", "23" -> VALUE;
            case "3F", "42", "0A" -> SCHEMA;
            default -> UNKNOWN;
        };
    }
}
