package io.skillflaw.store.log;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which run a {@link RunLog} is to tell of.
 *
 * @param run its identifier
 * @param flow the flow that runs
 * @param session the chat session it belongs to; null if to none
 */
public record RunStart(RunId run, FlowId flow, @Nullable SessionId session) {
    public RunStart {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(flow, "flow");
    }

    /**
     * A run with a new identifier and without a session.
     *
     * @param flow the flow that runs
     * @return the run
     */
    public static RunStart of(FlowId flow) {
        return new RunStart(RunId.create(), flow, null);
    }

    /**
     * The same with an identifier that was given before.
     *
     * @param value the identifier
     * @return a copy
     */
    public RunStart withRun(RunId value) {
        return new RunStart(value, flow, session);
    }

    /**
     * The same in a chat session.
     *
     * @param value the session
     * @return a copy
     */
    public RunStart inSession(SessionId value) {
        return new RunStart(run, flow, value);
    }
}
