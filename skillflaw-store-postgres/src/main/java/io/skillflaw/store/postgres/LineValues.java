package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.sql.SQLException;

/** One log line as its statement binds it. */
record LineValues(AcceptedLine accepted) implements DirectStatement.Binding {
    @Override
    public void bind(DirectValues values) throws SQLException {
        LogEntry line = accepted.line();
        values.set("id", line.id().value())
                .set("at", line.at())
                .set(
                        "author",
                        accepted.author() == null ? null : accepted.author().value())
                .set("flow", line.flow() == null ? null : line.flow().value())
                .set("run", line.run() == null ? null : line.run().value())
                .set("session", line.session() == null ? null : line.session().value())
                .set("kind", line.kind().name())
                .set("level", line.level().name())
                .set("status", line.status() == null ? null : line.status().name())
                .set("step", line.step())
                .set("message", line.message())
                .set("payload", line.payload())
                .set("elapsedMicros", line.elapsed() == null ? null : LogBatch.micros(line.elapsed()));
    }
}
