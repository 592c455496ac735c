package io.skillflaw.store.postgres;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.pipeline.AcceptedLine;
import io.skillflaw.store.pipeline.Attempt;
import io.skillflaw.store.pipeline.LineSink;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Writes log lines: many of them by COPY and few of them as rows of a statement, both of which take no line twice but fail on
 * one that is there; others, and those of which some may be there, by a statement that passes over such lines and decides
 * access in the same round trip.
 */
final class PgLineSink implements LineSink {
    private static final Origin ORIGIN = Origin.of("logs", null);

    /** COPY takes a round trip more than a statement, and is worth it from about here. */
    private static final int WORTH_A_COPY = 64;

    /** Who began the runs of a dead process: what it left open stays so, until it is closed as abandoned. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final SqlSession session;
    private final UUID instance;
    private final Duration limit;

    /**
     * @param session takes no connection from the requests
     * @param instance where the runs run that the lines begin
     * @param limit on a call
     */
    PgLineSink(SqlSession session, UUID instance, Duration limit) {
        this.session = session;
        this.instance = instance;
        this.limit = limit;
    }

    @Override
    public Duration limit() {
        return limit;
    }

    @Override
    public void write(List<AcceptedLine> lines, Attempt attempt) {
        boolean unused = session.inOneCall(() -> {
            writeInOneCall(lines, attempt);
            return true;
        });
    }

    private void writeInOneCall(List<AcceptedLine> lines, Attempt attempt) {
        if (attempt != Attempt.FIRST || !writeNew(lines)) {
            insert(lines, attempt == Attempt.RECOVERED ? NOBODY : instance);
        }
    }

    /** Writes lines if there is a way that is faster where none is there yet, and none is; otherwise nothing is written. */
    private boolean writeNew(List<AcceptedLine> lines) {
        try {
            if (lines.size() >= WORTH_A_COPY) {
                copy(AuthorRights.of(session, lines).apply(lines));
                return true;
            }
            if (lines.size() <= LogWriteSql.FEW_LINES.most()
                    && lines.stream().noneMatch(line -> beginsOrEndsARun(line) || isAskedFor(line))) {
                List<LineValues> rows = lines.stream().map(LineValues::new).toList();
                int unused = session.writeDirectly(ORIGIN, on -> LogWriteSql.FEW_LINES.run(on, rows));
                return true;
            }
            return false;
        } catch (DuplicateKeyException e) {
            // Somebody appended a line again, or an attempt that seemed to fail did not.
            return false;
        }
    }

    private void copy(List<AcceptedLine> lines) {
        List<AcceptedLine> ofRuns =
                lines.stream().filter(PgLineSink::beginsOrEndsARun).toList();
        if (ofRuns.isEmpty()) {
            copy(session, lines);
            return;
        }
        LogBatch batch = new LogBatch(ofRuns);
        boolean unused = session.inTransaction(transaction -> {
            copy(transaction, lines);
            return write(transaction, batch, instance, true) == 0;
        });
    }

    private static void copy(SqlSession on, List<AcceptedLine> lines) {
        boolean unused = on.writeDirectly(ORIGIN, connection -> {
            LogCopy.write(lines, connection);
            return true;
        });
    }

    private void insert(List<AcceptedLine> lines, UUID runner) {
        if (lines.stream().anyMatch(PgLineSink::beginsOrEndsARun)) {
            int unused = write(session, new LogBatch(lines), runner, false);
        } else if (lines.size() == 1 && isAskedFor(lines.get(0))) {
            LineValues one = new LineValues(lines.get(0));
            int unused = session.writeDirectly(ORIGIN, on -> LogWriteSql.LINE_OF_AUTHOR.run(on, one));
        } else {
            LogBatch batch = new LogBatch(lines);
            int unused = session.writeDirectly(ORIGIN, on -> LogWriteSql.LINES_WITHOUT_RUNS.run(on, batch));
        }
    }

    /** Whether the author may add it to its flow is for the database to say. */
    private static boolean isAskedFor(AcceptedLine accepted) {
        return accepted.author() != null && accepted.line().flow() != null;
    }

    /** Lines some of which begin or end a run; see {@link LogWriteSql#LINES}. */
    static int write(SqlSession on, LogBatch lines, UUID instance, boolean areThere) {
        return on.writeDirectly(
                ORIGIN,
                connection -> LogWriteSql.LINES.run(connection, values -> {
                    lines.bind(values);
                    values.set("instance", instance).set("areThere", areThere);
                }));
    }

    private static boolean beginsOrEndsARun(AcceptedLine accepted) {
        LogEntry line = accepted.line();
        return line.kind() == LogKind.RUN && line.status() != null && line.run() != null;
    }
}
