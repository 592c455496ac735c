package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that wait for their lines write them themselves where no thread is at it. */
@Timeout(120)
class WritingCallerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Longer than a test takes, so that no thread writes before it is asked to. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private static final long SEED = System.nanoTime();
    private static final int CALLERS = 8;
    private static final int LINES_OF_EACH = 500;
    private static final PipelineOptions OPTIONS =
            PipelineOptions.standard().withBatches(100, Duration.ofMillis(5)).withLimits(LONG, LONG);

    private final Store store = new Store().failsWithin(LONG);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void l02_whoWaitsWritesItself() {
        try (LogPipeline pipeline = open(OPTIONS.withBatches(100, OLDEST))) {
            List<LogEntry> lines = Lines.lines(10);
            pipeline.appendAll(lines, null, Durability.SYNC);

            assertThat(store.hasOnce(lines)).isTrue();
            assertThat(store.writers()).containsExactly(Thread.currentThread().getName());
        }
    }

    @Test
    void l02_whoWaitsWritesWhatCameBeforeToo() {
        try (LogPipeline pipeline = open(OPTIONS.withBatches(100, OLDEST))) {
            LogEntry before = Lines.line("before");
            pipeline.append(before, null);
            LogEntry line = Lines.line("waited for");
            pipeline.appendAll(List.of(line), null, Durability.SYNC);

            assertThat(store.hasOnce(List.of(before, line))).isTrue();
            assertThat(store.writers()).containsExactly(Thread.currentThread().getName());
        }
    }

    @Test
    void l02_moreThanABatchIsWritten() {
        try (LogPipeline pipeline = open(OPTIONS.withBatches(100, OLDEST))) {
            List<LogEntry> lines = Lines.lines(10_000);
            pipeline.appendAll(lines, null, Durability.SYNC);

            assertThat(store.hasOnce(lines)).isTrue();
            // Be it all of them: a caller goes on no further than a batch.
            assertThat(store.writers()).anyMatch(writer -> writer.startsWith("skillflaw-store-log-writer"));
        }
    }

    @Test
    void l02_whatTheCallerCannotWriteIsWrittenByAThread() throws Exception {
        try (LogPipeline pipeline = open(OPTIONS)) {
            LogEntry line = Lines.line("late");
            store.goDown();
            Future<?> append = threads.submit(() -> pipeline.appendAll(List.of(line), null, Durability.SYNC));
            await().atMost(LONG).until(() -> store.attempts() > 1);
            store.comeUp();

            assertThat(append).succeedsWithin(LONG);
            assertThat(store.hasOnce(List.of(line))).isTrue();
            assertThat(store.writers()).singleElement().asString().startsWith("skillflaw-store-log-writer");
        }
    }

    @Test
    void l02_lineThatIsNeverTakenKeepsNoOtherFromBeingWritten() {
        try (LogPipeline pipeline = open(OPTIONS)) {
            List<LogEntry> lines = Lines.lines(10);
            List<LogEntry> all = new ArrayList<>(lines);
            all.add(5, Lines.line("poison"));
            pipeline.appendAll(all, null, Durability.SYNC);

            assertThat(store.hasOnce(lines)).isTrue();
            assertThat(pipeline.statistics().rejected()).isEqualTo(1);
        }
    }

    @Test
    void x01_callerDoesNotWriteWhereThatMayTakeLongerThanItWaits() {
        Duration limit = Duration.ofMillis(20);
        try (LogPipeline pipeline = open(OPTIONS.withLimits(limit, LONG))) {
            store.holdUp();
            try {
                assertThatExceptionOfType(StoreTimeoutException.class)
                        .isThrownBy(() -> pipeline.appendAll(Lines.lines(1), null, Durability.SYNC));
            } finally {
                store.letGo();
            }
        }
    }

    @RepeatedTest(10)
    void l02_linesOfManyCallersAreWrittenOnceThroughOutages() throws Exception {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        List<LogEntry> all = Lines.lines(CALLERS * LINES_OF_EACH);
        CountDownLatch done = new CountDownLatch(CALLERS);
        try (LogPipeline pipeline = open(OPTIONS)) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                List<LogEntry> lines = all.subList(i * LINES_OF_EACH, (i + 1) * LINES_OF_EACH);
                callers.add(threads.submit(() -> {
                    try {
                        lines.forEach(line -> pipeline.appendAll(List.of(line), null, Durability.SYNC));
                    } finally {
                        done.countDown();
                    }
                }));
            }
            while (done.getCount() > 0) {
                int seen = store.attempts();
                int calm = 1 + random.nextInt(300);
                await().atMost(LONG)
                        .pollInterval(Duration.ofNanos(100_000))
                        .until(() -> done.getCount() == 0 || store.attempts() > seen + calm);
                if (random.nextBoolean()) {
                    store.cutOff(1 + random.nextInt(3));
                } else {
                    store.goDown();
                    int before = store.attempts();
                    await().atMost(LONG).until(() -> done.getCount() == 0 || store.attempts() > before);
                    store.comeUp();
                }
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        assertThat(store.hasOnce(all)).isTrue();
        assertThat(store.size()).isEqualTo(all.size());
    }

    private LogPipeline open(PipelineOptions options) {
        return LogPipeline.open(store, LogLimits.standard(), options);
    }
}
