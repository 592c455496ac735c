package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines on their way through memory. */
@Timeout(60)
class LogPipelineTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PipelineOptions OPTIONS = PipelineOptions.standard()
            .withBuffer(10_000, 64L << 20, Overflow.block(Duration.ofMillis(50)))
            .withBatches(100, Duration.ofMillis(10));

    private final Store store = new Store();

    @Test
    void l01_appendingDoesNotWaitForTheStore() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            store.holdUp();
            for (LogEntry line : Lines.lines(9_000)) {
                pipeline.append(line, null);
            }
            assertThat(store.size()).isZero();
            store.letGo();
            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.size()).isEqualTo(9_000);
        }
    }

    @Test
    void l01_lineIsWrittenWithoutBeingAskedFor() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            pipeline.append(Lines.line("one"), null);

            await().atMost(LONG).until(() -> store.messages().equals(List.of("one")));
        }
    }

    @Test
    void l02_fullBufferRefusesAfterTheLimitAndCounts() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            List<LogEntry> accepted = new ArrayList<>();
            store.holdUp();
            assertThatExceptionOfType(StoreTimeoutException.class).isThrownBy(() -> {
                for (int i = 0; i < 20_000; i++) {
                    LogEntry line = Lines.line("line " + i);
                    pipeline.append(line, null);
                    accepted.add(line);
                }
            });
            assertThatExceptionOfType(StoreTimeoutException.class)
                    .as("all or none")
                    .isThrownBy(() -> pipeline.appendAll(Lines.lines(1_000), null, Durability.ASYNC));
            store.letGo();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(accepted)).isTrue();
            assertThat(store.size()).isEqualTo(accepted.size());
            PipelineStatistics counts = pipeline.statistics();
            assertThat(counts.accepted()).isEqualTo(accepted.size());
            assertThat(counts.written()).isEqualTo(accepted.size());
            assertThat(counts.refused()).isEqualTo(1_001);
            assertThat(counts.waits()).isEqualTo(2);
            assertThat(counts.longestWait()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }

    @Test
    void l02_whoWaitsForRoomGetsIt() throws Exception {
        PipelineOptions patient = OPTIONS.withOverflow(Overflow.block(LONG));
        try (LogPipeline pipeline = open(patient)) {
            List<LogEntry> lines = Lines.lines(15_000);
            store.holdUp();
            var threads = Executors.newSingleThreadExecutor();
            Future<?> appended = threads.submit(() -> lines.forEach(line -> pipeline.append(line, null)));
            await().atMost(LONG).until(() -> pipeline.statistics().waitingLines() >= 9_990);
            store.letGo();
            appended.get();
            threads.shutdown();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(lines)).isTrue();
            assertThat(pipeline.statistics().refused()).isZero();
        }
    }

    @Test
    void l02_oldestLinesMakeRoomAndAreCounted() {
        try (LogPipeline pipeline = open(OPTIONS.withOverflow(Overflow.dropOldest()))) {
            store.holdUp();
            for (int i = 0; i < 30_000; i++) {
                pipeline.append(Lines.line("line " + i), null);
            }
            store.letGo();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            PipelineStatistics counts = pipeline.statistics();
            assertThat(counts.accepted()).isEqualTo(30_000);
            assertThat(counts.dropped()).isPositive();
            assertThat(counts.written() + counts.dropped()).isEqualTo(30_000);
            assertThat(store.size()).isEqualTo((int) counts.written());
            assertThat(store.messages()).as("the newest are kept").contains("line 29999", "line 20001");
        }
    }

    @Test
    void l02_manyLinesAtOnceAreAcceptedAllOrNone() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() ->
                            pipeline.appendAll(Collections.nCopies(10_001, Lines.line("x")), null, Durability.ASYNC));
            pipeline.appendAll(List.of(), null, Durability.SYNC);

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(pipeline.statistics().accepted()).isZero();
        }
    }

    @Test
    void l02_lineWhoseWritingWasCutOffIsThereOnce() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            List<LogEntry> lines = Lines.lines(1_000);
            store.cutOff(5);
            pipeline.appendAll(lines, null, Durability.SYNC);

            assertThat(store.hasOnce(lines)).isTrue();
            assertThat(pipeline.statistics().retries()).isEqualTo(5);
        }
    }

    @Test
    void l02_linesOutlastAnOutage() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            List<LogEntry> lines = Lines.lines(5_000);
            store.goDown();
            pipeline.appendAll(lines, null, Durability.ASYNC);
            await().atMost(LONG).until(() -> pipeline.statistics().failing().isPresent());
            assertThat(pipeline.flush(Duration.ZERO).isComplete()).isFalse();
            store.comeUp();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(lines)).isTrue();
            assertThat(pipeline.statistics().failing()).isEmpty();
        }
    }

    @Test
    void l02_lineThatIsNeverTakenHoldsUpNoOther() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            List<LogEntry> lines = new ArrayList<>(Lines.lines(300));
            lines.add(150, Lines.line("poison"));
            lines.add(299, Lines.line("poison"));
            pipeline.appendAll(lines, null, Durability.ASYNC);

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.size()).isEqualTo(300);
            assertThat(pipeline.statistics().rejected()).isEqualTo(2);
        }
    }

    @Test
    void l02_flushWaitsForWhatWasAppendedBeforeAndForNothingElse() throws Exception {
        try (LogPipeline pipeline = open(OPTIONS)) {
            var threads = Executors.newFixedThreadPool(4);
            List<Future<?>> ends = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                ends.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        List<LogEntry> mine = Lines.lines(20);
                        mine.forEach(line -> pipeline.append(line, null));
                        assertThat(pipeline.flush(LONG).isComplete()).isTrue();
                        assertThat(store.hasOnce(mine)).isTrue();
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            threads.shutdown();
            assertThat(store.size()).isEqualTo(4 * 200 * 20);
        }
    }

    @Test
    void l02_durableLineThatCannotBeWrittenInTimeIsStillOnItsWay() {
        try (LogPipeline pipeline = open(OPTIONS.withLimits(Duration.ofMillis(20), LONG))) {
            LogEntry line = Lines.line("late");
            store.goDown();
            assertThatExceptionOfType(StoreTimeoutException.class)
                    .isThrownBy(() -> pipeline.appendAll(List.of(line), null, Durability.SYNC));
            store.comeUp();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(List.of(line))).isTrue();
        }
    }

    @Test
    void l05_secretsAreMaskedOnTheWay() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            pipeline.append(Lines.line("password=swordfish"), null);

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.messages()).containsExactly("password=[masked]");
        }
    }

    @Test
    void x18_closingWritesWhatWasAccepted() {
        LogPipeline pipeline = open(OPTIONS);
        List<LogEntry> lines = Lines.lines(5_000);
        pipeline.appendAll(lines, null, Durability.ASYNC);
        pipeline.close();
        pipeline.close();

        assertThat(store.hasOnce(lines)).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> pipeline.append(Lines.line("late"), null));
        assertThatIllegalStateException().isThrownBy(() -> pipeline.appendAll(Lines.lines(1), null, Durability.ASYNC));
    }

    @Test
    void x18_closingEndsWithoutTheStoreAndCountsWhatIsLost() {
        LogPipeline pipeline = open(OPTIONS.withLimits(LONG, Duration.ofMillis(50)));
        store.goDown();
        pipeline.appendAll(Lines.lines(5_000), null, Durability.ASYNC);
        pipeline.close();

        assertThat(store.attempts()).isPositive();
        assertThat(pipeline.statistics().dropped()).isEqualTo(5_000);
    }

    private LogPipeline open(PipelineOptions options) {
        return LogPipeline.open(store, LogLimits.standard(), options);
    }
}
