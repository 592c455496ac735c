package io.skillflaw.store.log;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run went, put together from the line that says it began and the one that says it ended (rule L-03). A line is the
 * end of a run if it is of kind {@link LogKind#RUN}, has a status other than {@link LogStatus#STARTED}, belongs to the
 * same run and flow and is not earlier than the start; that of a run without a flow is also its author's or the system's.
 * Of several the latest counts, but {@link LogStatus#ABANDONED} only if there is no other: who was thought dead and comes
 * back knows better.
 *
 * @param id which run
 * @param flow the flow it belongs to, which may be gone; null if to none
 * @param session the chat session it belongs to; null if to none
 * @param startedAt when it began, to the microsecond
 * @param status how it stands; {@link LogStatus#STARTED} if it has not ended
 * @param endedAt when it ended, to the microsecond; null if it has not
 * @param elapsed how long it took, as its end says; null if it has not ended or its end does not say
 * @param message what its end says; null if it has not ended
 */
public record LogRun(
        RunId id,
        @Nullable FlowId flow,
        @Nullable SessionId session,
        Instant startedAt,
        LogStatus status,
        @Nullable Instant endedAt,
        @Nullable Duration elapsed,
        @Nullable String message) {
    public LogRun {
        Objects.requireNonNull(id, "id");
        startedAt = Checks.micros("startedAt", startedAt);
        Objects.requireNonNull(status, "status");
        endedAt = Checks.optionalMicros("endedAt", endedAt);
    }
}
