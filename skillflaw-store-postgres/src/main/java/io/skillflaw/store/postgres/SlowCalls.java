package io.skillflaw.store.postgres;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs calls that take long, with the slowest of their statements and the shape of what it was given: no text, body, password
 * or key is shown.
 */
final class SlowCalls {
    private static final Logger LOG = LoggerFactory.getLogger("io.skillflaw.store.slow");
    private static final double NANOS_A_MILLISECOND = 1e6;

    private final Duration limit;
    private final SlowStatements statements;

    /** @param limit from how long on a call is slow */
    SlowCalls(Duration limit) {
        this.limit = limit;
        this.statements = new SlowStatements(limit);
    }

    /** Is to be told of all statements. */
    SlowStatements statements() {
        return statements;
    }

    /** Whether a call was slow; called on its thread. */
    boolean ended(String store, CallKind kind, CallOutcome outcome, @Nullable String id, Duration time) {
        boolean isSlow = time.compareTo(limit) >= 0;
        // Also where the call was not slow: what a thread noted is of no use to its next call.
        String statement = statements.take();
        if (isSlow) {
            LOG.warn(
                    "Slow call: {} of {}{} took {} ms and ended as {}; {}",
                    kind.label(),
                    store,
                    about(id),
                    millis(time),
                    outcome.label(),
                    statement == null ? "no statement alone took that long" : statement);
        }
        return isSlow;
    }

    /** Identifiers are shown; names that people gave are not. */
    private static String about(@Nullable String id) {
        return id == null || !isIdentifier(id) ? "" : " " + id;
    }

    private static boolean isIdentifier(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long millis(Duration time) {
        return Math.round(time.toNanos() / NANOS_A_MILLISECOND);
    }
}
