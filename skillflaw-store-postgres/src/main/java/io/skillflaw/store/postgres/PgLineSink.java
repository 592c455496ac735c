package io.skillflaw.store.postgres;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.pipeline.AcceptedLine;
import io.skillflaw.store.pipeline.LineSink;
import java.util.List;

/**
 * Writes log lines: many of them by COPY, which takes no line twice but fails on one that is there; few of them, and those
 * of which some may be there, by a statement that passes over such lines and decides access in the same round trip.
 */
final class PgLineSink implements LineSink {
    private static final Origin ORIGIN = Origin.of("logs", null);

    /** COPY takes a round trip more than a statement, and is worth it from about here. */
    private static final int WORTH_A_COPY = 64;

    private final SqlSession session;
    private final String schema;

    /** @param session takes no connection from the requests */
    PgLineSink(SqlSession session, String schema) {
        this.session = session;
        this.schema = schema;
    }

    @Override
    public void write(List<AcceptedLine> lines, boolean mayBeThere) {
        if (mayBeThere || lines.size() < WORTH_A_COPY) {
            insert(lines);
            return;
        }
        try {
            copy(AuthorRights.of(session, lines).apply(lines));
        } catch (DuplicateKeyException e) {
            // Somebody appended a line again, or an attempt that seemed to fail did not.
            insert(lines);
        }
    }

    private void copy(List<AcceptedLine> lines) {
        BinaryRows rows = BinaryRows.of(lines);
        boolean unused = session.write(LogCopySql.class, ORIGIN, sql -> {
            sql.copy(schema, rows);
            return true;
        });
    }

    private void insert(List<AcceptedLine> lines) {
        LogBatch batch = new LogBatch(lines);
        int unused = session.write(LogSql.class, ORIGIN, sql -> sql.insert(batch));
    }
}
