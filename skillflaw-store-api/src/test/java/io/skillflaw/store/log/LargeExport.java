package io.skillflaw.store.log;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;

/** A process that writes many lines to its output, and then how many there were to its error output. */
final class LargeExport {
    static final int LINES = 200_000;

    private static final Instant NEWEST = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TEXT = "a \"quoted\" word,\na line's end, \u0001 and \ud83d\ude00; ".repeat(10);

    private LargeExport() {}

    public static void main(String[] args) throws IOException {
        LogStore logs = new GeneratedLogs(LINES, LargeExport::line);
        ExportProgress all = LogExport.write(logs, LogQuery.all(), new PrintStream(System.out, false), so -> {});
        System.err.println(all.lines() + " lines, " + all.bytes() + " bytes");
    }

    private static LogEntry line(int number) {
        return LogEntry.of(NEWEST.minusMillis(number), LogKind.EVENT, number + " " + TEXT)
                .withPayload("{\"api_key\":\"***\"}");
    }
}
