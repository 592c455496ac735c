package io.skillflaw.store.postgres;

import java.time.LocalDateTime;
import java.util.Objects;

/**
 * A migration that was applied.
 *
 * @param version its number
 * @param description what it is about
 * @param appliedAt when, by the clock and in the time zone of the session that applied it
 * @param appliedBy the role that did
 * @param state how it stands
 */
public record AppliedMigration(
        int version, String description, LocalDateTime appliedAt, String appliedBy, State state) {
    public AppliedMigration {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(appliedAt, "appliedAt");
        Objects.requireNonNull(appliedBy, "appliedBy");
        Objects.requireNonNull(state, "state");
    }

    /** How an applied migration stands. */
    public enum State {
        /** As this library has it. */
        DONE,
        /** Another text than this library has under that number was applied. */
        CHANGED,
        /** This library does not know it: a newer one applied it. */
        UNKNOWN,
        /** It failed half-way and has to be repaired by hand. */
        FAILED
    }
}
