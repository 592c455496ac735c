package io.skillflaw.store.log;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the execution log.
 *
 * @param id its identifier, which carries the time to the millisecond
 * @param at when it happened, to the microsecond
 * @param flow the flow it belongs to, which may be gone; null if to none
 * @param run the run it belongs to; null if to none
 * @param session the chat session it belongs to; null if to none
 * @param kind what it tells of
 * @param level how much attention it wants
 * @param status how it stood with the run or step; null if the line does not say
 * @param step the step or component it comes from; null if from none; at most 255 characters
 * @param message what happened; a store cuts it at its {@link LogLimits} (rule L-05)
 * @param payload further data, JSON by custom and not checked; null if none; a store masks secrets in it and cuts it at
 *     its {@link LogLimits} (rule L-05)
 * @param elapsed how long it took; null if the line does not say; kept to the microsecond, not negative, at most 100
 *     years
 */
public record LogEntry(
        LogId id,
        Instant at,
        @Nullable FlowId flow,
        @Nullable RunId run,
        @Nullable SessionId session,
        LogKind kind,
        LogLevel level,
        @Nullable LogStatus status,
        @Nullable String step,
        String message,
        @Nullable String payload,
        @Nullable Duration elapsed) {
    private static final int MAX_STEP = 255;
    private static final Duration MAX_ELAPSED = Duration.ofDays(36_525);

    public LogEntry {
        Objects.requireNonNull(id, "id");
        at = Checks.micros("at", at);
        if (at.toEpochMilli() != id.time().toEpochMilli()) {
            throw new InvalidInputException(
                    "at", "is %s but the id carries %s; make it with LogId.at".formatted(at, id.time()));
        }
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(level, "level");
        step = Checks.optionalText("step", step, MAX_STEP);
        message = Checks.text("message", message, Integer.MAX_VALUE);
        payload = Checks.optionalText("payload", payload, Integer.MAX_VALUE);
        elapsed = checked(elapsed);
    }

    /**
     * A line of level {@link LogLevel#INFO} with a new identifier.
     *
     * @param at when it happened
     * @param kind what it tells of
     * @param message what happened
     * @return the line
     * @throws InvalidInputException if the time is before 1970 or the message cannot be stored as UTF-8
     */
    public static LogEntry of(Instant at, LogKind kind, String message) {
        return new LogEntry(LogId.at(at), at, null, null, null, kind, LogLevel.INFO, null, null, message, null, null);
    }

    /**
     * The same line as part of a run of a flow.
     *
     * @param flowId the flow
     * @param runId the run
     * @return a copy
     */
    public LogEntry inRun(FlowId flowId, RunId runId) {
        return new LogEntry(id, at, flowId, runId, session, kind, level, status, step, message, payload, elapsed);
    }

    /**
     * The same line as part of a chat session.
     *
     * @param value the session
     * @return a copy
     */
    public LogEntry inSession(SessionId value) {
        return new LogEntry(id, at, flow, run, value, kind, level, status, step, message, payload, elapsed);
    }

    /**
     * The same line at another level.
     *
     * @param value the level
     * @return a copy
     */
    public LogEntry withLevel(LogLevel value) {
        return new LogEntry(id, at, flow, run, session, kind, value, status, step, message, payload, elapsed);
    }

    /**
     * The same line with a status.
     *
     * @param value the status; null if it does not say
     * @return a copy
     */
    public LogEntry withStatus(@Nullable LogStatus value) {
        return new LogEntry(id, at, flow, run, session, kind, level, value, step, message, payload, elapsed);
    }

    /**
     * The same line from a step.
     *
     * @param value the step or component; null if from none
     * @return a copy
     */
    public LogEntry fromStep(@Nullable String value) {
        return new LogEntry(id, at, flow, run, session, kind, level, status, value, message, payload, elapsed);
    }

    /**
     * The same line with another message.
     *
     * @param value what happened
     * @return a copy
     */
    public LogEntry withMessage(String value) {
        return new LogEntry(id, at, flow, run, session, kind, level, status, step, value, payload, elapsed);
    }

    /**
     * The same line with further data.
     *
     * @param value the data; null if none
     * @return a copy
     */
    public LogEntry withPayload(@Nullable String value) {
        return new LogEntry(id, at, flow, run, session, kind, level, status, step, message, value, elapsed);
    }

    /**
     * The same line with how long it took.
     *
     * @param value the time it took; null if it does not say
     * @return a copy
     */
    public LogEntry withElapsed(@Nullable Duration value) {
        return new LogEntry(id, at, flow, run, session, kind, level, status, step, message, payload, value);
    }

    private static @Nullable Duration checked(@Nullable Duration elapsed) {
        if (elapsed == null) {
            return null;
        }
        if (elapsed.isNegative() || elapsed.compareTo(MAX_ELAPSED) > 0) {
            throw new InvalidInputException("elapsed", "is " + elapsed + ", it must lie between 0 and " + MAX_ELAPSED);
        }
        return elapsed.truncatedTo(ChronoUnit.MICROS);
    }
}
