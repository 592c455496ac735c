package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Log lines that tests append and read back. */
final class LogLines {
    private LogLines() {}

    static void append(StoreUnderTest kit, Stores by, LogEntry... lines) {
        write(kit, () -> by.logs().appendAll(List.of(lines)));
    }

    /** Has lines written in whatever way; the one place that knows when they can be read. */
    static void write(StoreUnderTest kit, Runnable writing) {
        writing.run();
        kit.flushLogs();
        kit.tick();
    }

    /** The start of a new run. */
    static LogEntry start(Instant at, FlowId flow) {
        return LogEntry.of(at, LogKind.RUN, "started")
                .inRun(flow, RunId.create())
                .withStatus(LogStatus.STARTED);
    }

    static LogEntry end(LogEntry start, Instant at, LogStatus status, String message) {
        LogEntry end = LogEntry.of(at, LogKind.RUN, message).withStatus(status);
        return inRun(end, start.flow(), run(start));
    }

    static LogEntry inRun(LogEntry line, @Nullable FlowId flow, RunId run) {
        return new LogEntry(
                line.id(),
                line.at(),
                flow,
                run,
                line.session(),
                line.kind(),
                line.level(),
                line.status(),
                line.step(),
                line.message(),
                line.payload(),
                line.elapsed());
    }

    static RunId run(LogEntry line) {
        return Objects.requireNonNull(line.run());
    }
}
