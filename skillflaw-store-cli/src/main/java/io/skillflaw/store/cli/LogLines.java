package io.skillflaw.store.cli;

import io.skillflaw.store.log.LogEntry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Log lines as they are shown. */
final class LogLines {
    private LogLines() {}

    static String plain(LogEntry line) {
        String told = Stream.of(line.kind(), line.status(), line.flow(), line.run(), line.step())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return Plain.line("%s %-5s %s: %s".formatted(line.at(), line.level(), told, line.message()));
    }

    /** With the fields that an export has. */
    static String json(LogEntry line) {
        Duration elapsed = line.elapsed();
        Map<String, @Nullable Object> fields = Json.object(
                "id", line.id(),
                "at", line.at(),
                "flow", line.flow(),
                "run", line.run(),
                "session", line.session(),
                "kind", line.kind(),
                "level", line.level(),
                "status", line.status(),
                "step", line.step(),
                "message", line.message(),
                "payload", line.payload(),
                "elapsed_micros", elapsed == null ? null : elapsed.toNanos() / 1_000);
        boolean unused = fields.values().removeIf(Objects::isNull);
        return Json.line(fields);
    }
}
