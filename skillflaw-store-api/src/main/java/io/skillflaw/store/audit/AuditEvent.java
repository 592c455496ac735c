package io.skillflaw.store.audit;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what, when, and what came of it (rule L-06).
 *
 * @param at when, to the microsecond
 * @param actor who did it, who may be gone; null for the system
 * @param action what was done
 * @param target what it was done to, which may be gone: the identifier as text, see {@link AuditAction}
 * @param outcome what came of it
 * @param detail more for people to read, in no fixed form and never with a secret; null if there is none
 */
public record AuditEvent(
        Instant at,
        @Nullable UserId actor,
        AuditAction action,
        String target,
        AuditOutcome outcome,
        @Nullable String detail) {
    public AuditEvent {
        at = Checks.micros("at", at);
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(outcome, "outcome");
    }
}
