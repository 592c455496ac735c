package io.skillflaw.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** All lines together are about ten times as large as the heap. */
    @Test
    void l03_exportOfManyLinesNeedsNoMoreMemoryThanAPage(@TempDir Path directory) throws Exception {
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeExport.class.getName())
                .redirectError(errors.toFile())
                .start();
        int lines = 0;
        long bytes = 0;
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Map<String, String> fields = parsed(line);
                assertThat(fields.get("message")).startsWith(lines + " a \"quoted\" word,\n");
                assertThat(fields).containsEntry("payload", "{\"api_key\":\"***\"}");
                bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
                lines++;
            }
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(errors).strip()).isEqualTo(LargeExport.LINES + " lines, " + bytes + " bytes");
        assertThat(process.exitValue()).isZero();
        assertThat(lines).isEqualTo(LargeExport.LINES);
        assertThat(bytes).isGreaterThan(100_000_000);
    }

    @Test
    void l03_failedStreamEndsTheExport() {
        LogStore logs = new GeneratedLogs(1_000, i -> LogEntry.of(NOW.minusMillis(i), LogKind.EVENT, "x"));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LogExport.write(logs, LogQuery.all(), full, so -> {}))
                .withMessage("no space left");
    }

    @Test
    void l03_exportThatIsStoppedHasWrittenWholeLines() throws IOException {
        LogStore logs = new GeneratedLogs(1_000, i -> LogEntry.of(NOW.minusMillis(i), LogKind.EVENT, "x"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatExceptionOfType(StoppedException.class)
                .isThrownBy(() -> LogExport.write(logs, LogQuery.all(), out, so -> {
                    if (so.lines() >= 400) {
                        throw new StoppedException();
                    }
                }));
        String written = out.toString(StandardCharsets.UTF_8);
        assertThat(written).endsWith("}\n");
        assertThat(written.lines()).hasSize(400);
        for (String line : written.lines().toList()) {
            assertThat(parsed(line)).containsEntry("kind", "EVENT");
        }
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Map<String, String> parsed(String line) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                fields.put(name, parser.nextTextValue());
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextToken()).isNull();
        }
        return fields;
    }
}
