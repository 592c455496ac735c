package io.skillflaw.store.log;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines to list; a line is listed if it fulfils every condition that is not null (rule L-03).
 *
 * @param flow belongs to this flow
 * @param run belongs to this run
 * @param session belongs to this session
 * @param kind tells of this
 * @param minLevel wants at least so much attention
 * @param status says this of its run or step
 * @param from happened at this time or later
 * @param until happened before this time
 */
public record LogQuery(
        @Nullable FlowId flow,
        @Nullable RunId run,
        @Nullable SessionId session,
        @Nullable LogKind kind,
        @Nullable LogLevel minLevel,
        @Nullable LogStatus status,
        @Nullable Instant from,
        @Nullable Instant until) {
    private static final Duration MAX_COUNTED = Duration.ofDays(31);
    private static final LogQuery ALL = new LogQuery(null, null, null, null, null, null, null, null);

    public LogQuery {
        from = Checks.optionalMicros("from", from);
        until = Checks.optionalMicros("until", until);
        if (from != null && until != null && from.isAfter(until)) {
            throw new InvalidInputException("from", "is later than until");
        }
    }

    /**
     * Every line that the scope may read.
     *
     * @return the query to start from
     */
    public static LogQuery all() {
        return ALL;
    }

    /**
     * Only lines of a flow.
     *
     * @param value the flow
     * @return a copy of this query
     */
    public LogQuery ofFlow(FlowId value) {
        return new LogQuery(value, run, session, kind, minLevel, status, from, until);
    }

    /**
     * Only lines of a run.
     *
     * @param value the run
     * @return a copy of this query
     */
    public LogQuery ofRun(RunId value) {
        return new LogQuery(flow, value, session, kind, minLevel, status, from, until);
    }

    /**
     * Only lines of a session.
     *
     * @param value the session
     * @return a copy of this query
     */
    public LogQuery ofSession(SessionId value) {
        return new LogQuery(flow, run, value, kind, minLevel, status, from, until);
    }

    /**
     * Only lines that tell of something.
     *
     * @param value what they tell of
     * @return a copy of this query
     */
    public LogQuery ofKind(LogKind value) {
        return new LogQuery(flow, run, session, value, minLevel, status, from, until);
    }

    /**
     * Only lines of a level or above.
     *
     * @param value the lowest level
     * @return a copy of this query
     */
    public LogQuery atLeast(LogLevel value) {
        return new LogQuery(flow, run, session, kind, value, status, from, until);
    }

    /**
     * Only lines with a status.
     *
     * @param value the status
     * @return a copy of this query
     */
    public LogQuery withStatus(LogStatus value) {
        return new LogQuery(flow, run, session, kind, minLevel, value, from, until);
    }

    /**
     * Only lines of a span of time.
     *
     * @param start the first moment; null for no bound
     * @param end the moment behind the last; null for no bound
     * @return a copy of this query
     * @throws InvalidInputException if it starts after its end
     */
    public LogQuery between(@Nullable Instant start, @Nullable Instant end) {
        return new LogQuery(flow, run, session, kind, minLevel, status, start, end);
    }

    /**
     * This query, if it can be asked of {@link LogStore#runs}. For implementations of the stores.
     *
     * @return this query
     * @throws InvalidInputException if it has a run, a kind or a level
     */
    public LogQuery requireOfRuns() {
        refuse("run", run, "is for lines; ask for the run itself");
        refuse("kind", kind, "is for lines; runs have none");
        refuse("minLevel", minLevel, "is for lines; runs have none");
        return this;
    }

    /**
     * This query, if it can be asked of {@link LogStore#counts}. For implementations of the stores.
     *
     * @return this query
     * @throws InvalidInputException if it has no start or no end, or if there are more than 31 days between them
     */
    public LogQuery requireOfCounts() {
        if (from == null || until == null) {
            throw new InvalidInputException(from == null ? "from" : "until", "is needed to count lines");
        }
        if (Duration.between(from, until).compareTo(MAX_COUNTED) > 0) {
            throw new InvalidInputException("until", "is more than %d days after from".formatted(MAX_COUNTED.toDays()));
        }
        return this;
    }

    private static void refuse(String field, @Nullable Object value, String reason) {
        if (value != null) {
            throw new InvalidInputException(field, reason);
        }
    }
}
