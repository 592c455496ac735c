package io.skillflaw.store.log;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import java.time.Clock;
import java.util.Objects;

/**
 * Tells in the log how a run goes: a line when it starts, one when it ends with the time it took, and the same for each
 * of its steps. Works with any {@link LogStore}.
 *
 * <pre>{@code
 * try (RunLog run = RunLog.start(logs, clock, flow.id())) {
 *     try (StepLog step = run.step("Prompt-b")) {
 *         step.succeeded("rendered", "{\"tokens\": 12}");
 *     }
 *     run.succeeded("answered");
 * }
 * }</pre>
 *
 * <p>What appends a line can throw what {@link LogStore#append} throws. An end that could not be appended has been
 * reached all the same, and {@link #close} tries once more with the same line.
 *
 * <p>Safe for threads: steps may run beside each other.
 */
public final class RunLog implements AutoCloseable {
    private final LogStore logs;
    private final Clock clock;
    private final RunStart start;
    private final Span span;

    private RunLog(LogStore logs, Clock clock, RunStart start) {
        this.logs = logs;
        this.clock = clock;
        this.start = start;
        this.span = Span.start(logs, clock, start, LogKind.RUN, null);
    }

    /**
     * Starts a new run and says so.
     *
     * @param logs where to; the scope must be allowed to append lines of the flow
     * @param clock what the times of the lines are read from
     * @param flow the flow that runs
     * @return the run's log, to be closed
     */
    public static RunLog start(LogStore logs, Clock clock, FlowId flow) {
        return start(logs, clock, RunStart.of(flow));
    }

    /**
     * Starts a run and says so.
     *
     * @param logs where to; the scope must be allowed to append lines of the flow
     * @param clock what the times of the lines are read from
     * @param run which run
     * @return the run's log, to be closed
     */
    public static RunLog start(LogStore logs, Clock clock, RunStart run) {
        return new RunLog(Objects.requireNonNull(logs), Objects.requireNonNull(clock), Objects.requireNonNull(run));
    }

    /**
     * Which run it is.
     *
     * @return the identifier that all its lines have
     */
    public RunId id() {
        return start.run();
    }

    /**
     * Starts a step and says so.
     *
     * @param name which step or component; at most 255 characters
     * @return the step's log, to be closed
     * @throws IllegalStateException if the run has ended
     * @throws io.skillflaw.store.error.InvalidInputException if the name is too long or cannot be stored as UTF-8
     */
    public StepLog step(String name) {
        if (span.hasEnded()) {
            throw new IllegalStateException("the run has ended");
        }
        return new StepLog(Span.start(logs, clock, start, LogKind.STEP, Objects.requireNonNull(name)));
    }

    /**
     * Says that the run ended well, and how long it took.
     *
     * @param message what to say of it
     * @throws IllegalStateException if it has ended already
     */
    public void succeeded(String message) {
        span.end(LogStatus.SUCCEEDED, message, null);
    }

    /**
     * Says that the run ended with a fault, and how long it took; at level {@link LogLevel#ERROR}.
     *
     * @param message what to say of it
     * @throws IllegalStateException if it has ended already
     */
    public void failed(String message) {
        span.end(LogStatus.FAILED, message, null);
    }

    /** Says that the run failed if nobody has said how it ended. Later calls do nothing. */
    @Override
    public void close() {
        span.close("the run was left without saying how it ended");
    }
}
