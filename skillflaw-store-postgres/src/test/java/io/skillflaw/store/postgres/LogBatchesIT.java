package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few lines are rows of a statement, others are arrays of one, and many are copied. */
class LogBatchesIT {
    private static final String END_WHO_WAITS = """
        select pg_terminate_backend(pid) from pg_locks
        where not granted and relation = 'skillflaw.log_entry'::regclass
        """;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final TestDatabase database = MigratedDatabases.create();
    private final PostgresStore store = PostgresStores.open(
            MigratedDatabases.config(database).withoutCache().build());
    private final LogStore logs = store.asSystem().logs();

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 32, 33})
    void l02_smallBatchIsThereAsItWasAppendedAndOnlyOnce(int size) {
        List<LogEntry> lines = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            lines.add(
                    n % 2 == 0 ? full(LogKind.STEP, LogLevel.WARN, LogStatus.FAILED) : line().withMessage("line " + n));
        }
        logs.appendAll(lines, Durability.SYNC);
        LogEntry another = line();
        List<LogEntry> again = new ArrayList<>(lines);
        again.set(size / 2, another);
        logs.appendAll(again, Durability.SYNC);

        lines.add(another);
        assertThat(logs.list(LogQuery.all(), PageRequest.first()).items()).containsExactlyInAnyOrderElementsOf(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void l02_linesOfWhichAFirstAttemptFailedAreWrittenAsTheyAre(int size) throws SQLException {
        List<LogEntry> lines = Stream.generate(() -> full(LogKind.STEP, LogLevel.INFO, LogStatus.SUCCEEDED))
                .limit(size)
                .toList();
        try (Connection locking = database.dataSource().getConnection();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("lock table skillflaw.log_entry in exclusive mode");
            logs.appendAll(lines);
            Awaitility.await().until(() -> {
                try (ResultSet ended = statement.executeQuery(END_WHO_WAITS)) {
                    return ended.next();
                }
            });
            locking.rollback();
        }
        assertThat(logs.flush(Duration.ofSeconds(30)).isComplete()).isTrue();

        assertThat(logs.list(LogQuery.all(), PageRequest.first()).items()).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void l02_largeBatchIsThereAsItWasAppended() {
        List<LogEntry> lines = new ArrayList<>();
        for (LogKind kind : LogKind.values()) {
            for (LogLevel level : LogLevel.values()) {
                for (LogStatus status : LogStatus.values()) {
                    lines.add(full(kind, level, status));
                }
            }
        }
        for (int length = 1; length < 250_000; length = 2 * length + 1) {
            lines.add(line().withMessage("ä😀中".repeat(length / 40)).withPayload("x".repeat(length)));
        }
        IntStream.range(0, 1_000).forEach(n -> lines.add(line().withMessage("line " + n)));
        logs.appendAll(lines, Durability.SYNC);

        for (LogEntry line : lines) {
            assertThat(logs.find(line.id())).contains(line);
        }
    }

    @Test
    void l02_lineOfAFarTimeIsWrittenInALargeBatch() {
        List<LogEntry> lines = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            lines.add(line());
        }
        Instant first = Instant.EPOCH.plusNanos(1_000);
        Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
        lines.add(LogEntry.of(first, LogKind.EVENT, "the first"));
        lines.add(LogEntry.of(last, LogKind.EVENT, "the last"));
        logs.appendAll(lines, Durability.SYNC);

        for (LogEntry line : lines) {
            assertThat(logs.find(line.id())).contains(line);
        }
    }

    private static LogEntry full(LogKind kind, LogLevel level, LogStatus status) {
        return new LogEntry(
                LogId.at(NOON),
                NOON,
                FlowId.create(),
                RunId.create(),
                new SessionId("session"),
                kind,
                level,
                status,
                "step",
                "message",
                "{\"a\":1}",
                Duration.ofDays(36_525).minusNanos(1_000));
    }

    private static LogEntry line() {
        return LogEntry.of(NOON, LogKind.EVENT, "something happened");
    }
}
