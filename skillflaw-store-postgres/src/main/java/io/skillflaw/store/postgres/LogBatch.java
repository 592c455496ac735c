package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Log lines as columns: one array each, so that a batch of any size is one statement with one plan. */
final class LogBatch implements ParameterGroup {
    private final List<AcceptedLine> lines;

    LogBatch(Collection<AcceptedLine> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        uuids(statement, "ids", line -> line.id().value());
        // As text, which the server reads exactly.
        texts(statement, "ats", line -> line.at().toString());
        statement.bindArray(
                "authorIds",
                lines.stream()
                        .map(line ->
                                line.author() == null ? null : line.author().value())
                        .toArray(UUID[]::new));
        uuids(
                statement,
                "flowIds",
                line -> line.flow() == null ? null : line.flow().value());
        uuids(
                statement,
                "runIds",
                line -> line.run() == null ? null : line.run().value());
        texts(
                statement,
                "sessionIds",
                line -> line.session() == null ? null : line.session().value());
        texts(statement, "kinds", line -> line.kind().name());
        texts(statement, "levels", line -> line.level().name());
        texts(
                statement,
                "statuses",
                line -> line.status() == null ? null : line.status().name());
        texts(statement, "steps", LogEntry::step);
        texts(statement, "messages", LogEntry::message);
        texts(statement, "payloads", LogEntry::payload);
        texts(
                statement,
                "elapsedMicros",
                line -> line.elapsed() == null ? null : Long.toString(micros(line.elapsed())));
    }

    private void texts(SqlStatement<?> statement, String name, Function<LogEntry, @Nullable String> column) {
        statement.bindArray(
                name, lines.stream().map(AcceptedLine::line).map(column).toArray(String[]::new));
    }

    private void uuids(SqlStatement<?> statement, String name, Function<LogEntry, @Nullable UUID> column) {
        statement.bindArray(
                name, lines.stream().map(AcceptedLine::line).map(column).toArray(UUID[]::new));
    }

    static long micros(Duration elapsed) {
        return elapsed.getSeconds() * 1_000_000 + elapsed.getNano() / 1_000;
    }
}
