package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines that are appended while the pipeline closes. */
@Timeout(120)
class LogPipelineCloseTest {
    private static final int ROUNDS = 300;
    private static final int APPENDERS = 8;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PipelineOptions OPTIONS = PipelineOptions.standard()
            .withBuffer(10_000, 64L << 20, Overflow.block(LONG))
            .withBatches(100, Duration.ofMillis(1));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void x18_lineWhoseAppendingReturnedIsWritten() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Store store = new Store();
            LogPipeline pipeline = LogPipeline.open(store, LogLimits.standard(), OPTIONS);
            List<Future<List<LogEntry>>> appenders = new ArrayList<>();
            for (int i = 0; i < APPENDERS; i++) {
                appenders.add(threads.submit(() -> appendUntilItCloses(pipeline)));
            }
            int enough = round;
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(1))
                    .atMost(LONG)
                    .until(() -> pipeline.statistics().accepted() >= enough);
            pipeline.close();

            List<LogEntry> accepted = new ArrayList<>();
            for (Future<List<LogEntry>> appender : appenders) {
                accepted.addAll(appender.get());
            }
            assertThat(store.hasOnce(accepted)).as("round %d", round).isTrue();
            assertThat(store.size()).isEqualTo(accepted.size());
        }
    }

    @Test
    void x18_whoWaitsForRoomWhenTheEndComesIsNotToldThatItIsWritten() throws Exception {
        Store store = new Store();
        LogPipeline pipeline =
                LogPipeline.open(store, LogLimits.standard(), OPTIONS.withLimits(LONG, Duration.ofMillis(100)));
        store.goDown();
        pipeline.appendAll(Lines.lines(10_000), null, Durability.ASYNC);
        await().atMost(LONG).until(() -> store.attempts() > 0);
        // As many as the writers have taken find room again.
        Future<?> late = threads.submit(() -> Lines.lines(10_000).forEach(line -> pipeline.append(line, null)));
        await().atMost(LONG).until(() -> pipeline.statistics().waitingLines() == 10_000);
        pipeline.close();

        assertThat(late).failsWithin(LONG);
        assertThatIllegalStateException().isThrownBy(() -> pipeline.flush(LONG));
    }

    @Test
    void x18_whoWaitsForRoomIsToldOfTheEndAlsoWhereNoneIsEverFreed() {
        Store store = new Store().holdUp();
        LogPipeline pipeline = LogPipeline.open(
                store,
                LogLimits.standard(),
                OPTIONS.withBuffer(10_000, 64L << 20, Overflow.block(Duration.ofMinutes(1)))
                        .withLimits(LONG, Duration.ofMillis(100)));
        try {
            pipeline.appendAll(Lines.lines(10_000), null, Durability.ASYNC);
            // Each writer has a batch that it is never done with.
            await().atMost(LONG).until(() -> pipeline.statistics().waitingLines() == 9_800);
            Future<?> late = threads.submit(() -> Lines.lines(10_000).forEach(line -> pipeline.append(line, null)));
            await().atMost(LONG).until(() -> pipeline.statistics().waitingLines() == 10_000);
            pipeline.close();

            assertThat(late)
                    .failsWithin(LONG)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(IllegalStateException.class);
        } finally {
            store.letGo();
        }
    }

    private static List<LogEntry> appendUntilItCloses(LogPipeline pipeline) {
        List<LogEntry> accepted = new ArrayList<>();
        try {
            while (true) {
                LogEntry line = Lines.line("line");
                pipeline.append(line, null);
                accepted.add(line);
            }
        } catch (IllegalStateException closed) {
            return accepted;
        }
    }
}
