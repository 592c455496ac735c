package io.skillflaw.store.pipeline;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Lines to append. */
final class Lines {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Lines() {}

    static LogEntry line(String message) {
        return LogEntry.of(NOON, LogKind.EVENT, message);
    }

    static List<LogEntry> lines(int count) {
        return IntStream.range(0, count).mapToObj(n -> line("line " + n)).toList();
    }
}
