package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails costs no line that was accepted, and none is durable that is not there. */
@Timeout(60)
class SpoolFaultTest {
    private static final int LARGE = 100_000;

    @TempDir
    private Path root;

    private final FaultyFile.Disk disk = new FaultyFile.Disk();
    private final List<AcceptedLine> earlier = SpoolLines.numbered(0, 2);
    private final List<AcceptedLine> failing = SpoolLines.numbered(2, 4);
    private final List<AcceptedLine> later = List.of(SpoolLines.numbered(4));

    @Test
    void l02_diskThatIsFullAtAnyByteCostsNoLine() throws IOException {
        for (int room = 0; room < SpoolLines.segment(failing).length; room++) {
            try (Spool spool = open(1_000_000)) {
                failToAppend(spool, room);
                assertThat(spool.appendAll(later)).isTrue();
                assertThat(spool.appendAll(failing)).isTrue();

                assertThat(SpoolLines.drain(spool, 2)).as("full at %d", room).isEqualTo(all(earlier, later, failing));
            }
            assertThat(SpoolLines.entries(root)).isEmpty();
        }
    }

    @Test
    void l02_diskThatIsFullAtAnyByteLeavesNoDamageToTheNextProcess() throws IOException {
        for (int room = 0; room < SpoolLines.segment(failing).length; room++) {
            try (Spool spool = open(1_000_000)) {
                failToAppend(spool, room);
                assertThat(spool.appendAll(later)).isTrue();
            }
            assertThat(SpoolLines.recover(root)).as("full at %d", room).isEqualTo(all(earlier, later));
            assertThat(SpoolLines.entries(root)).isEmpty();
        }
    }

    @Test
    void l02_whatCannotBeCutOffIsNotRead() throws IOException {
        for (int room = 0; room < SpoolLines.segment(failing).length; room++) {
            try (Spool spool = open(1_000_000)) {
                disk.refusesToTruncate = true;
                failToAppend(spool, room);
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> spool.appendAll(later));
                assertThat(SpoolLines.drain(spool, 9)).isEqualTo(earlier);
                disk.refusesToTruncate = false;
                assertThat(spool.appendAll(later)).isTrue();
            }
            assertThat(SpoolLines.recover(root)).as("full at %d", room).isEqualTo(all(earlier, later));
            assertThat(SpoolLines.entries(root)).isEmpty();
        }
    }

    @Test
    void l02_fileThatCannotBeOpenedIsTriedAgain() throws IOException {
        try (Spool spool = open(1)) {
            assertThat(spool.appendAll(earlier)).isTrue();
            disk.refusesToOpen = true;
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> spool.appendAll(later));
            disk.refusesToOpen = false;
            assertThat(spool.appendAll(later)).isTrue();

            assertThat(SpoolLines.drain(spool, 1)).isEqualTo(all(earlier, later));
        }
        assertThat(SpoolLines.entries(root)).isEmpty();
    }

    @Test
    void l02_linesThatCannotBeReadNowAreReadLater() throws IOException {
        try (Spool spool = open(1_000_000)) {
            spool.appendAll(earlier);
            SpoolBatch first = spool.take(1).orElseThrow();
            spool.appendAll(later);
            disk.unreadable = path -> true;
            SpoolBatch second = spool.take(9).orElseThrow();
            assertThat(spool.take(9)).isEmpty();
            assertThat(spool.newlyUnreadable()).isEqualTo(1);
            disk.unreadable = path -> false;
            assertThat(spool.take(9)).as("it is left alone for a while").isEmpty();
            assertThat(spool.retryUnreadable()).isEqualTo(1);
            SpoolBatch third = spool.take(9).orElseThrow();

            assertThat(all(first.lines(), second.lines(), third.lines())).isEqualTo(all(earlier, later));
            assertThat(spool.take(9)).isEmpty();
        }
    }

    @Test
    void l02_fileThatCannotBeReadHoldsUpNoOther() throws IOException {
        try (Spool spool = open(1_000_000)) {
            spool.appendAll(earlier);
            Path bad = SpoolLines.files(root, ".spool").get(0);
            disk.unreadable = bad::equals;
            assertThat(spool.take(9)).isEmpty();
            spool.appendAll(later);
            CompletableFuture<Void> written = spool.settled();
            assertThat(SpoolLines.drain(spool, 9)).isEqualTo(later);
            assertThat(written).as("what cannot be read is not written").isNotDone();

            disk.unreadable = path -> false;
            assertThat(spool.retryUnreadable()).isEqualTo(earlier.size());
            assertThat(SpoolLines.drain(spool, 9)).isEqualTo(earlier);
            assertThat(written).isCompleted();
        }
        assertThat(SpoolLines.entries(root)).isEmpty();
    }

    @Test
    void l02_forcingReachesTheDiskOnceForAll() throws IOException {
        try (Spool spool = open(1_000_000)) {
            spool.appendAll(earlier);
            spool.appendAll(later);
            spool.force();
            spool.force();
            assertThat(disk.forced).isEqualTo(1);
        }
    }

    @Test
    void l02_whatIsAppendedAfterClearingIsForcedThoughForcingEndedLater() throws IOException {
        try (Spool spool = open(1_000_000_000)) {
            spool.appendAll(List.of(SpoolLines.full("x".repeat(LARGE))));
            SpoolBatch batch = spool.take(1).orElseThrow();
            disk.whileForcing = () -> spool.settle(batch);
            spool.force();
            assertThat(spool.bytes()).as("was cleared").isZero();
            disk.whileForcing = () -> {};

            spool.appendAll(later);
            spool.force();
            assertThat(disk.forced).isEqualTo(2);
        }
    }

    @Test
    void l02_fileThatIsDoneWithWhileItIsForcedIsNoFailure() throws IOException {
        try (Spool spool = open(1)) {
            spool.appendAll(earlier);
            spool.appendAll(later);
            SpoolBatch batch = spool.take(9).orElseThrow();
            disk.whileForcing = () -> {
                disk.whileForcing = () -> {};
                spool.settle(batch);
            };
            spool.force();
            assertThat(SpoolLines.files(root, ".spool")).hasSize(1);
        }
    }

    @Test
    void l02_whatCouldNotBeForcedOnceIsNotDurableAfterwards() throws IOException {
        try (Spool spool = open(1_000_000)) {
            spool.appendAll(earlier);
            disk.refusesToForce = true;
            assertThatExceptionOfType(IOException.class).isThrownBy(spool::force);
            disk.refusesToForce = false;
            // The system has dropped what it could not write, and would say now that all is well.
            assertThatExceptionOfType(IOException.class).isThrownBy(spool::force);

            assertThat(SpoolLines.drain(spool, 9)).isEqualTo(earlier);
            spool.appendAll(later);
            spool.force();
            assertThat(SpoolLines.drain(spool, 9)).isEqualTo(later);
        }
    }

    @Test
    void l02_linesBeyondAllMeasureAreRefusedAndCostNothing() throws IOException {
        AcceptedLine large = SpoolLines.full("x".repeat(1_000_000));
        try (Spool spool = open(1_000_000_000)) {
            assertThat(spool.appendAll(Collections.nCopies(10_000, large))).isFalse();
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void x18_closedSpoolTakesNothing() throws IOException {
        Spool spool = open(1_000_000);
        spool.appendAll(earlier);
        SpoolBatch batch = spool.take(1).orElseThrow();
        spool.close();
        spool.close();

        assertThatIllegalStateException().isThrownBy(() -> spool.appendAll(later));
        assertThat(spool.take(1)).isEmpty();
        spool.settle(batch);
        assertThat(SpoolLines.recover(root)).isEqualTo(earlier);
    }

    private Spool open(int segmentBytes) throws IOException {
        return Spool.open(root, 1_000_000_000, segmentBytes, disk::open);
    }

    private void failToAppend(Spool spool, int room) throws IOException {
        assertThat(spool.appendAll(earlier)).isTrue();
        disk.room = room;
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> spool.appendAll(failing))
                .withMessage("No space left on device");
        disk.room = Long.MAX_VALUE;
    }

    @SafeVarargs
    private static List<AcceptedLine> all(List<AcceptedLine>... parts) {
        List<AcceptedLine> all = new ArrayList<>();
        for (List<AcceptedLine> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
