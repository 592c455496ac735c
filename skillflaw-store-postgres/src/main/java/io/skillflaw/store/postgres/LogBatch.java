package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Log lines as columns: one array each, so that a batch of any size is one statement with one plan. */
final class LogBatch implements DirectStatement.Binding {
    private final List<AcceptedLine> lines;

    LogBatch(Collection<AcceptedLine> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public void bind(DirectValues values) throws SQLException {
        uuids(values, "ids", line -> line.id().value());
        // As text, which the server reads exactly.
        texts(values, "ats", line -> line.at().toString());
        values.setArray(
                "authorIds",
                lines.stream()
                        .map(line ->
                                line.author() == null ? null : line.author().value())
                        .toArray(UUID[]::new));
        uuids(
                values,
                "flowIds",
                line -> line.flow() == null ? null : line.flow().value());
        uuids(values, "runIds", line -> line.run() == null ? null : line.run().value());
        texts(
                values,
                "sessionIds",
                line -> line.session() == null ? null : line.session().value());
        texts(values, "kinds", line -> line.kind().name());
        texts(values, "levels", line -> line.level().name());
        texts(
                values,
                "statuses",
                line -> line.status() == null ? null : line.status().name());
        texts(values, "steps", LogEntry::step);
        texts(values, "messages", LogEntry::message);
        texts(values, "payloads", LogEntry::payload);
        texts(values, "elapsedMicros", line -> line.elapsed() == null ? null : Long.toString(micros(line.elapsed())));
    }

    private void texts(DirectValues values, String name, Function<LogEntry, @Nullable String> column)
            throws SQLException {
        values.setArray(name, lines.stream().map(AcceptedLine::line).map(column).toArray(String[]::new));
    }

    private void uuids(DirectValues values, String name, Function<LogEntry, @Nullable UUID> column)
            throws SQLException {
        values.setArray(name, lines.stream().map(AcceptedLine::line).map(column).toArray(UUID[]::new));
    }

    static long micros(Duration elapsed) {
        return elapsed.getSeconds() * 1_000_000 + elapsed.getNano() / 1_000;
    }
}
