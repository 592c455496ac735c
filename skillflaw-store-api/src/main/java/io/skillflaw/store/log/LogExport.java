package io.skillflaw.store.log;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines as JSON, one object a line (NDJSON), in UTF-8, the newest first. Works with any {@link LogStore}, reads
 * it page by page and holds one page at a time. Lines that come in meanwhile are not written, but those whose time lies
 * before the page that is read may be.
 *
 * <p>An object has the fields {@code id}, {@code at} (in UTC with six decimals), {@code flow}, {@code run}, {@code session},
 * {@code kind}, {@code level}, {@code status}, {@code step}, {@code message}, {@code payload} and {@code elapsed_micros}, in
 * this order, and none for what the line does not have. All are texts, the payload too, which need not be JSON; only the
 * microseconds are a number.
 */
public final class LogExport {
    private final OutputStream out;
    private long lines;
    private long bytes;
    private @Nullable Instant lastAt;

    private LogExport(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes all lines of a query. A failure ends it; what was written up to then are whole lines, unless the stream
     * failed itself.
     *
     * @param logs the lines
     * @param query which of them
     * @param out where to; flushed after each page, not closed
     * @param progress is told after each page, in this thread; what it throws ends the export
     * @return how much was written in all
     * @throws IOException if the stream throws it
     * @throws io.skillflaw.store.error.TransientStoreException if lines cannot be read
     */
    public static ExportProgress write(
            LogStore logs, LogQuery query, OutputStream out, Consumer<ExportProgress> progress) throws IOException {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(progress, "progress");
        LogExport export = new LogExport(Objects.requireNonNull(out, "out"));
        Optional<PageRequest> request = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
        while (request.isPresent()) {
            Page<LogEntry> page = logs.list(query, request.get());
            export.write(page);
            progress.accept(export.progress());
            request = page.next().map(request.get()::after);
        }
        return export.progress();
    }

    private void write(Page<LogEntry> page) throws IOException {
        for (LogEntry line : page.items()) {
            byte[] json = LogJson.of(line);
            out.write(json);
            lines++;
            bytes += json.length;
            lastAt = line.at();
        }
        out.flush();
    }

    private ExportProgress progress() {
        return new ExportProgress(lines, bytes, lastAt);
    }
}
