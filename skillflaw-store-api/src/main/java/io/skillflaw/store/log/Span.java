package io.skillflaw.store.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Something that has begun and ends once: appends a line for each. Safe for threads. */
final class Span {
    private static final String STARTED = "started";

    private final LogStore logs;
    private final Clock clock;
    private final RunStart run;
    private final LogEntry start;
    private final AtomicReference<@Nullable LogEntry> end = new AtomicReference<>();
    private volatile boolean isEndAppended;

    private Span(LogStore logs, Clock clock, RunStart run, LogEntry start) {
        this.logs = logs;
        this.clock = clock;
        this.run = run;
        this.start = start;
    }

    static Span start(LogStore logs, Clock clock, RunStart run, LogKind kind, @Nullable String step) {
        LogEntry start = LogEntry.of(clock.instant(), kind, STARTED).fromStep(step);
        Span span = new Span(logs, clock, run, start);
        logs.append(span.of(start.withStatus(LogStatus.STARTED)));
        return span;
    }

    boolean hasEnded() {
        return end.get() != null;
    }

    void end(LogStatus status, String message, @Nullable String payload) {
        LogEntry line = endLine(status, message, payload);
        if (!end.compareAndSet(null, line)) {
            throw new IllegalStateException("it has ended already");
        }
        append(line);
    }

    /** Ends it unless it has ended, and appends again an end that could not be appended. */
    void close(String message) {
        boolean unused = end.compareAndSet(null, endLine(LogStatus.FAILED, message, null));
        LogEntry line = end.get();
        if (line != null && !isEndAppended) {
            append(line);
        }
    }

    private void append(LogEntry line) {
        logs.append(line);
        isEndAppended = true;
    }

    /** A clock that was set back makes no end before the start. */
    private LogEntry endLine(LogStatus status, String message, @Nullable String payload) {
        Instant now = clock.instant();
        Instant at = now.isBefore(start.at()) ? start.at() : now;
        return of(LogEntry.of(at, start.kind(), message)
                .withStatus(status)
                .withLevel(status == LogStatus.FAILED ? LogLevel.ERROR : LogLevel.INFO)
                .fromStep(start.step())
                .withPayload(payload)
                .withElapsed(Duration.between(start.at(), at)));
    }

    private LogEntry of(LogEntry line) {
        LogEntry inRun = line.inRun(run.flow(), run.run());
        return run.session() == null ? inRun : inRun.inSession(run.session());
    }
}
