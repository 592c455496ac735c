package io.skillflaw.store.message;

import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;

/**
 * A session of a flow, as its messages make it.
 *
 * @param session its name
 * @param messages how many messages it has, at least 1
 * @param lastSentAt when its newest message was added, to the microsecond
 */
public record ChatSession(SessionId session, long messages, Instant lastSentAt) {
    public ChatSession {
        Objects.requireNonNull(session, "session");
        lastSentAt = Checks.micros("lastSentAt", lastSentAt);
    }
}
