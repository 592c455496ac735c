package io.skillflaw.store.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines on their way through a spool. */
@Timeout(60)
class SpooledPipelineTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    private final Store store = new Store();

    @Test
    void l02_linesOfALongOutageFillTheDiskAndNotTheMemory() {
        try (LogPipeline pipeline = open(options())) {
            store.goDown();
            for (int i = 0; i < 20; i++) {
                pipeline.appendAll(Lines.lines(10_000), null, Durability.ASYNC);
            }
            assertThat(pipeline.statistics().waitingLines()).isZero();
            assertThat(pipeline.statistics().spoolBytes()).isGreaterThan(200_000 * 50L);
            store.comeUp();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.size()).isEqualTo(200_000);
            assertThat(pipeline.statistics().written()).isEqualTo(200_000);
        }
    }

    @Test
    void l02_whatWasLeftIsWrittenByTheNextToOpen() throws IOException {
        List<LogEntry> lines = Lines.lines(12_000);
        store.goDown();
        try (LogPipeline pipeline = open(options())) {
            pipeline.appendAll(lines.subList(0, 6_000), null, Durability.ASYNC);
            pipeline.appendAll(lines.subList(6_000, 12_000), null, Durability.SYNC);
        }
        assertThat(store.size()).isZero();
        store.comeUp();

        try (LogPipeline pipeline = open(options())) {
            await().atMost(LONG).until(() -> pipeline.statistics().recovered() == 12_000);
        }
        assertThat(store.hasOnce(lines)).isTrue();
        assertThat(entries(root)).as("nothing is left on disk").isEmpty();
    }

    @Test
    void l02_whatALivingInstanceHasOnDiskIsLeftToIt() {
        List<LogEntry> lines = Lines.lines(1_000);
        store.goDown();
        try (LogPipeline first = open(options())) {
            first.appendAll(lines, null, Durability.ASYNC);
            Store other = new Store();
            try (LogPipeline second = LogPipeline.open(other, LogLimits.standard(), options())) {
                second.appendAll(Lines.lines(10), null, Durability.ASYNC);
                assertThat(second.flush(LONG).isComplete()).isTrue();
                assertThat(second.statistics().recovered()).isZero();
            }
            assertThat(other.size()).isEqualTo(10);
            store.comeUp();
            assertThat(first.flush(LONG).isComplete()).isTrue();
        }
        assertThat(store.hasOnce(lines)).isTrue();
    }

    @Test
    void l02_fullSpoolOverflowsIntoMemory() {
        PipelineOptions small = options().withSpool(SpoolOptions.in(root).withMaxBytes(1_048_576));
        try (LogPipeline pipeline = open(small)) {
            store.goDown();
            List<LogEntry> lines = Lines.lines(10_000);
            for (int i = 0; i < 10; i++) {
                pipeline.appendAll(lines.subList(i * 1_000, (i + 1) * 1_000), null, Durability.ASYNC);
            }
            // The whole is more than the spool may hold.
            pipeline.appendAll(Lines.lines(10_000), null, Durability.ASYNC);
            assertThat(pipeline.statistics().spoolFailures()).isPositive();
            assertThat(pipeline.statistics().spoolBytes()).isLessThanOrEqualTo(1_048_576);
            store.comeUp();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(lines)).isTrue();
            assertThat(store.size()).isEqualTo(20_000);
        }
    }

    @Test
    void l02_fullSpoolAndFullMemoryRefuseAndCount() {
        try (LogPipeline pipeline = open(small(Overflow.block(Duration.ZERO)))) {
            store.goDown();
            List<LogEntry> accepted = new ArrayList<>();
            assertThatExceptionOfType(StoreTimeoutException.class).isThrownBy(() -> {
                for (int i = 0; i < 100_000; i++) {
                    LogEntry line = Lines.line("line " + i);
                    pipeline.append(line, null);
                    accepted.add(line);
                }
            });
            assertThat(pipeline.statistics().refused()).isEqualTo(1);
            assertThat(pipeline.statistics().accepted()).isEqualTo(accepted.size());
            assertThat(pipeline.statistics().spoolFailures()).isPositive();
            store.comeUp();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(accepted)).isTrue();
            assertThat(store.size()).isEqualTo(accepted.size());
        }
    }

    @Test
    void l02_fullSpoolAndFullMemoryDropTheOldestInMemoryAndCount() {
        try (LogPipeline pipeline = open(small(Overflow.dropOldest()))) {
            store.goDown();
            List<LogEntry> lines = new ArrayList<>();
            while (pipeline.statistics().dropped() < 100) {
                LogEntry line = Lines.line("line " + lines.size());
                pipeline.append(line, null);
                lines.add(line);
            }
            store.comeUp();

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(pipeline.statistics().accepted()).isEqualTo(lines.size());
            assertThat(pipeline.statistics().written() + pipeline.statistics().dropped())
                    .isEqualTo(lines.size());
            assertThat(store.hasOnce(lines.subList(0, 5_000)))
                    .as("those on disk make no room")
                    .isTrue();
        }
    }

    @Test
    void l02_damageToFilesInUseHoldsUpNobody() throws IOException {
        PipelineOptions slow = PipelineOptions.standard()
                .withBatches(5_000, Duration.ofMinutes(1))
                .withSpool(SpoolOptions.in(root));
        try (LogPipeline pipeline = open(slow)) {
            pipeline.appendAll(Lines.lines(1_000), null, Durability.ASYNC);
            Path file = SpoolLines.files(root, ".spool").get(0);
            Files.write(file, new byte[(int) Files.size(file)]);
            List<LogEntry> later = Lines.lines(100);
            pipeline.appendAll(later, null, Durability.SYNC);

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.hasOnce(later)).isTrue();
            assertThat(store.size()).isEqualTo(later.size());
            assertThat(pipeline.statistics().keptAside()).isEqualTo(1);
            Files.write(SpoolLines.leave(root, new byte[0]).resolve("000000000001.spool"), "garbage".getBytes(UTF_8));
        }
        List<LogEntry> lines = Lines.lines(10);
        try (LogPipeline pipeline = open(options())) {
            pipeline.appendAll(lines, null, Durability.SYNC);
            await().atMost(LONG).until(() -> pipeline.statistics().keptAside() == 1);
        }
        assertThat(store.hasOnce(lines)).isTrue();
        assertThat(SpoolLines.entries(root))
                .hasSize(2)
                .allMatch(path -> path.toString().endsWith(".corrupt"));
    }

    @Test
    void l02_onlyDamagedLinesAreNotWaitedFor() throws IOException {
        PipelineOptions slow = PipelineOptions.standard()
                .withBatches(5_000, Duration.ofMinutes(1))
                .withSpool(SpoolOptions.in(root));
        try (LogPipeline pipeline = open(slow)) {
            pipeline.appendAll(Lines.lines(4_000), null, Durability.ASYNC);
            Path file = SpoolLines.files(root, ".spool").get(0);
            Files.write(file, new byte[(int) Files.size(file)]);

            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(store.size()).isZero();
            assertThat(pipeline.statistics().keptAside()).isEqualTo(1);
        }
    }

    @Test
    void l02_spoolThatCannotBeMadeIsNoReasonNotToStart() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        List<LogEntry> lines = Lines.lines(100);
        try (LogPipeline pipeline = open(options().withSpool(SpoolOptions.in(file)))) {
            pipeline.appendAll(lines, null, Durability.SYNC);
            pipeline.append(Lines.line("another"), null);
            assertThat(pipeline.flush(LONG).isComplete()).isTrue();
            assertThat(pipeline.statistics().spoolFailures())
                    .as("kept in memory, and said so")
                    .isEqualTo(101);
        }
        assertThat(store.hasOnce(lines)).isTrue();
        assertThat(store.size()).isEqualTo(101);
    }

    @Test
    void x16_noSecretTouchesTheDisk() throws IOException {
        store.goDown();
        try (LogPipeline pipeline = open(options())) {
            pipeline.append(Lines.line("password=swordfish"), null);
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> segments =
                    files.filter(file -> file.toString().endsWith(".spool")).toList();
            assertThat(segments).isNotEmpty();
            for (Path segment : segments) {
                assertThat(new String(Files.readAllBytes(segment), ISO_8859_1))
                        .contains("password=[masked]")
                        .doesNotContain("swordfish");
            }
        }
    }

    private PipelineOptions small(Overflow overflow) {
        return options()
                .withSpool(SpoolOptions.in(root).withMaxBytes(1_048_576))
                .withBuffer(10_000, 64L << 20, overflow);
    }

    private PipelineOptions options() {
        return PipelineOptions.standard()
                .withBatches(1_000, Duration.ofMillis(10))
                .withSpool(SpoolOptions.in(root));
    }

    private LogPipeline open(PipelineOptions options) {
        return LogPipeline.open(store, LogLimits.standard(), options);
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
