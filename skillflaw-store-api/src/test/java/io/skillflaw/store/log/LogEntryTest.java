package io.skillflaw.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.LogId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogEntryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @Test
    void l03_timesAreCutToMicroseconds() {
        LogEntry line = LogEntry.of(NOW, LogKind.SYSTEM, "x").withElapsed(Duration.ofNanos(1_999));

        assertThat(line.at()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
        assertThat(line.elapsed()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void l04_idAndTimeMustAgree() {
        LogId id = LogId.at(NOW.plusMillis(1));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new LogEntry(
                        id, NOW, null, null, null, LogKind.SYSTEM, LogLevel.INFO, null, null, "x", null, null))
                .satisfies(e -> assertThat(e.field()).isEqualTo("at"));
    }

    @Test
    void l03_fieldsAreBounded() {
        LogEntry line = LogEntry.of(NOW, LogKind.SYSTEM, "x");

        assertRefused(() -> line.withPayload("nul \0"));
        assertRefused(() -> line.fromStep("x".repeat(256)));
        assertRefused(() -> line.withElapsed(Duration.ofNanos(-1)));
        assertRefused(() -> line.withElapsed(Duration.ofDays(40_000)));
        assertRefused(() -> LogEntry.of(Instant.EPOCH.minusSeconds(1), LogKind.SYSTEM, "x"));
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(call::run);
    }
}
