package io.skillflaw.store.audit;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which audit events to list; an event is listed if it fulfils every condition that is not null (rule L-06).
 *
 * @param actor done by this user
 * @param action tells of this
 * @param target done to this, see {@link AuditEvent#target}
 * @param outcome came to this
 * @param from happened at this time or later
 * @param until happened before this time
 */
public record AuditQuery(
        @Nullable UserId actor,
        @Nullable AuditAction action,
        @Nullable String target,
        @Nullable AuditOutcome outcome,
        @Nullable Instant from,
        @Nullable Instant until) {
    private static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

    public AuditQuery {
        from = Checks.optionalMicros("from", from);
        until = Checks.optionalMicros("until", until);
        target = Checks.optionalText("target", target, 1_000);
        if (from != null && until != null && from.isAfter(until)) {
            throw new InvalidInputException("from", "is later than until");
        }
    }

    /**
     * Every event.
     *
     * @return the query to start from
     */
    public static AuditQuery all() {
        return ALL;
    }

    /**
     * Only what a user did.
     *
     * @param value the user
     * @return a copy of this query
     */
    public AuditQuery by(UserId value) {
        return new AuditQuery(value, action, target, outcome, from, until);
    }

    /**
     * Only events of one kind.
     *
     * @param value the kind
     * @return a copy of this query
     */
    public AuditQuery of(AuditAction value) {
        return new AuditQuery(actor, value, target, outcome, from, until);
    }

    /**
     * Only what was done to one thing.
     *
     * @param value its identifier; its {@code toString} counts
     * @return a copy of this query
     */
    public AuditQuery onTarget(Object value) {
        return new AuditQuery(actor, action, Objects.toString(value), outcome, from, until);
    }

    /**
     * Only what came to one outcome.
     *
     * @param value the outcome
     * @return a copy of this query
     */
    public AuditQuery withOutcome(AuditOutcome value) {
        return new AuditQuery(actor, action, target, value, from, until);
    }

    /**
     * Only what happened within a time.
     *
     * @param start the first moment that counts; null for no limit
     * @param end the first moment that no longer counts; null for no limit
     * @return a copy of this query
     */
    public AuditQuery between(@Nullable Instant start, @Nullable Instant end) {
        return new AuditQuery(actor, action, target, outcome, start, end);
    }
}
