package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.log.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches end in any order, and a crash may come at any moment. */
@Timeout(60)
class SpoolOrderTest {
    private static final int APPENDERS = 3;
    private static final int EACH = 1_000;

    @TempDir
    private Path root;

    @Test
    void l02_crashBetweenBatchesThatEndOutOfOrderLosesAndDoublesNothing() throws IOException {
        Store store = new Store();
        List<AcceptedLine> lines = SpoolLines.numbered(0, 30);
        try (Spool spool = Spool.open(root.resolve("living"), 1_000_000, 700)) {
            for (AcceptedLine line : lines) {
                assertThat(spool.appendAll(List.of(line))).isTrue();
            }
            SpoolBatch first = spool.take(4).orElseThrow();
            SpoolBatch second = spool.take(4).orElseThrow();
            SpoolBatch third = spool.take(4).orElseThrow();
            // The first is still being written, the third is in the store, and nobody knows of that any more.
            store.write(second.lines(), Attempt.FIRST);
            spool.settle(second);
            store.write(third.lines(), Attempt.FIRST);

            store.write(leftBehind(), Attempt.REPEATED);
            assertThat(first.lines()).hasSize(4);
        }
        assertThat(store.hasOnce(entries(lines))).isTrue();
        assertThat(store.size()).isEqualTo(lines.size());
    }

    @Test
    void l02_crashAtAnyMomentLosesNothing() throws IOException {
        Random random = new Random(11);
        Set<AcceptedLine> appended = new HashSet<>();
        Set<AcceptedLine> settled = new HashSet<>();
        List<SpoolBatch> open = new ArrayList<>();
        try (Spool spool = Spool.open(root.resolve("living"), 1_000_000, 600)) {
            for (int step = 0; step < 120; step++) {
                int choice = random.nextInt(4);
                if (choice < 2) {
                    List<AcceptedLine> some = SpoolLines.numbered(0, random.nextInt(1, 5));
                    assertThat(spool.appendAll(some)).isTrue();
                    appended.addAll(some);
                } else if (choice == 2) {
                    spool.take(random.nextInt(1, 8)).ifPresent(open::add);
                } else if (!open.isEmpty()) {
                    SpoolBatch batch = open.remove(random.nextInt(open.size()));
                    spool.settle(batch);
                    settled.addAll(batch.lines());
                }
                Set<AcceptedLine> unsettled = new HashSet<>(appended);
                unsettled.removeAll(settled);
                assertThat(leftBehind())
                        .doesNotHaveDuplicates()
                        .containsAll(unsettled)
                        .isSubsetOf(appended);
            }
        }
    }

    @Test
    void l02_threadsAppendWhileOthersTakeForceAndDelete() throws Exception {
        Queue<AcceptedLine> appended = new ConcurrentLinkedQueue<>();
        Queue<AcceptedLine> taken = new ConcurrentLinkedQueue<>();
        AtomicInteger appending = new AtomicInteger(APPENDERS);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> ends = new ArrayList<>();
        try (Spool spool = Spool.open(root, 100_000_000, 3_000)) {
            for (int i = 0; i < APPENDERS; i++) {
                ends.add(threads.submit(() -> {
                    for (AcceptedLine line : SpoolLines.numbered(0, EACH)) {
                        assertThat(spool.appendAll(List.of(line))).isTrue();
                        appended.add(line);
                        if (line.line().id().hashCode() % 64 == 0) {
                            spool.force();
                        }
                    }
                    appending.decrementAndGet();
                    return null;
                }));
            }
            for (int i = 0; i < 2; i++) {
                int held = i;
                ends.add(threads.submit(() -> takeAndSettle(spool, held, taken, appending)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(appended);
            assertThat(taken).hasSize(APPENDERS * EACH);
            assertThat(SpoolLines.files(root, ".spool"))
                    .as("all but the last are deleted")
                    .hasSize(1);
            assertThat(spool.bytes())
                    .isEqualTo(Files.size(SpoolLines.files(root, ".spool").get(0)));
        }
        threads.shutdown();
        assertThat(SpoolLines.entries(root)).isEmpty();
    }

    /** Settles each batch only after the next ones were taken. */
    private static Void takeAndSettle(Spool spool, int held, Queue<AcceptedLine> taken, AtomicInteger appending)
            throws IOException {
        List<SpoolBatch> open = new ArrayList<>();
        boolean isLast = false;
        while (!isLast) {
            isLast = appending.get() == 0;
            Optional<SpoolBatch> batch = spool.take(50);
            while (batch.isPresent()) {
                open.add(batch.get());
                taken.addAll(batch.get().lines());
                if (open.size() > held) {
                    spool.settle(open.remove(open.size() - 1));
                }
                batch = spool.take(50);
            }
        }
        open.forEach(spool::settle);
        return null;
    }

    /** What the next process would find if this one died now. */
    private List<AcceptedLine> leftBehind() throws IOException {
        Path crashed = root.resolve("crashed");
        List<byte[]> segments = new ArrayList<>();
        for (Path segment : SpoolLines.files(root.resolve("living"), ".spool")) {
            segments.add(Files.readAllBytes(segment));
        }
        SpoolLines.leave(crashed, segments.toArray(byte[][]::new));
        return SpoolLines.recover(crashed);
    }

    private static List<LogEntry> entries(List<AcceptedLine> lines) {
        return lines.stream().map(AcceptedLine::line).toList();
    }
}
