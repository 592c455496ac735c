package io.skillflaw.store.log;

import org.jspecify.annotations.Nullable;

/**
 * Tells in the log how a step of a run goes; made by {@link RunLog#step}, which says what can be thrown. It may end after
 * its run. Safe for threads.
 */
public final class StepLog implements AutoCloseable {
    private final Span span;

    StepLog(Span span) {
        this.span = span;
    }

    /**
     * Says that the step ended well, and how long it took.
     *
     * @param message what to say of it
     * @throws IllegalStateException if it has ended already
     */
    public void succeeded(String message) {
        succeeded(message, null);
    }

    /**
     * Says that the step ended well, and how long it took.
     *
     * @param message what to say of it
     * @param payload further data, as {@link LogEntry#payload} has it; null if none
     * @throws IllegalStateException if it has ended already
     */
    public void succeeded(String message, @Nullable String payload) {
        span.end(LogStatus.SUCCEEDED, message, payload);
    }

    /**
     * Says that the step ended with a fault, and how long it took; at level {@link LogLevel#ERROR}.
     *
     * @param message what to say of it
     * @throws IllegalStateException if it has ended already
     */
    public void failed(String message) {
        failed(message, null);
    }

    /**
     * Says that the step ended with a fault, and how long it took; at level {@link LogLevel#ERROR}.
     *
     * @param message what to say of it
     * @param payload further data, as {@link LogEntry#payload} has it; null if none
     * @throws IllegalStateException if it has ended already
     */
    public void failed(String message, @Nullable String payload) {
        span.end(LogStatus.FAILED, message, payload);
    }

    /** Says that the step failed if nobody has said how it ended. Later calls do nothing. */
    @Override
    public void close() {
        span.close("the step was left without saying how it ended");
    }
}
