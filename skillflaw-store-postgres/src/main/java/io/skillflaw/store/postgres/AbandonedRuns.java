package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes runs whose instance is dead, with a line that says so (L-03): in the transaction that forgets them. */
final class AbandonedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);
    private static final Origin ORIGIN = Origin.of("logs", null);
    private static final int MOST_AT_ONCE = 500;

    private final SqlSession session;
    private final Instance instance;
    private final Clock clock;

    AbandonedRuns(SqlSession session, Instance instance, Clock clock) {
        this.session = session;
        this.instance = instance;
        this.clock = clock;
    }

    void close() {
        int closed;
        do {
            closed = session.inTransaction(this::closeSome);
            if (closed > 0) {
                LOG.info("Closed {} runs as abandoned, whose instances are gone", closed);
            }
        } while (closed == MOST_AT_ONCE);
    }

    private int closeSome(SqlSession transaction) {
        double seconds = instance.silence().toMillis() / 1e3;
        int unused = transaction.write(OpenRunSql.class, ORIGIN, sql -> sql.forgetEnded(seconds));
        List<AcceptedLine> ends =
                transaction.write(OpenRunSql.class, ORIGIN, sql -> sql.takeAbandoned(seconds, MOST_AT_ONCE)).stream()
                        .map(this::end)
                        .toList();
        return ends.isEmpty() ? 0 : PgLineSink.write(transaction, new LogBatch(ends), instance.id(), false);
    }

    /** In the system's name where there is a flow: whoever began the run may have lost its role there. */
    private AcceptedLine end(OpenRunSql.OpenRun run) {
        Instant now = clock.instant();
        Instant at = now.isBefore(run.startedAt()) ? run.startedAt() : now;
        UUID flow = run.flow();
        String chat = run.session();
        LogEntry line = new LogEntry(
                LogId.at(at),
                at,
                flow == null ? null : new FlowId(flow),
                new RunId(run.run()),
                chat == null ? null : new SessionId(chat),
                LogKind.RUN,
                LogLevel.WARN,
                LogStatus.ABANDONED,
                null,
                "abandoned: the instance that ran it has not been heard of for " + instance.silence(),
                null,
                Duration.between(run.startedAt(), at));
        return new AcceptedLine(line, flow == null ? author(run.user()) : null);
    }

    private static @Nullable UserId author(@Nullable UUID user) {
        return user == null ? null : new UserId(user);
    }
}
