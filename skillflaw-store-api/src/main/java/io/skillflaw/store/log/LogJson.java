package io.skillflaw.store.log;

import io.skillflaw.store.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log line as a line of JSON. */
final class LogJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder(256);

    private LogJson() {}

    /** With the line's end. */
    static byte[] of(LogEntry line) {
        LogJson json = new LogJson();
        json.text("id", line.id());
        json.text("at", TIME.format(line.at()));
        json.text("flow", line.flow());
        json.text("run", line.run());
        json.text("session", line.session());
        json.text("kind", line.kind());
        json.text("level", line.level());
        json.text("status", line.status());
        json.text("step", line.step());
        json.text("message", line.message());
        json.text("payload", line.payload());
        json.micros("elapsed_micros", line.elapsed());
        return json.out.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            name(name);
            out.append(JsonText.quote(value.toString()));
        }
    }

    private void micros(String name, @Nullable Duration value) {
        if (value != null) {
            name(name);
            out.append(value.dividedBy(ChronoUnit.MICROS.getDuration()));
        }
    }

    private void name(String name) {
        out.append(out.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
    }
}
