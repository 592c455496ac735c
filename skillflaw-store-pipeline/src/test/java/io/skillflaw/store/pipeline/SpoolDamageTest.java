package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged costs the lines it touches, and no other. */
class SpoolDamageTest {
    @TempDir
    private Path root;

    /** Small, for files are damaged in every way there is. */
    private final List<AcceptedLine> lines =
            List.of(SpoolLines.numbered(1), SpoolLines.full("zażółć"), SpoolLines.numbered(3));

    private final byte[] whole = SpoolLines.segment(lines);
    private final int[] ends = IntStream.rangeClosed(0, lines.size())
            .map(count -> SpoolLines.segment(lines.subList(0, count)).length)
            .toArray();

    @Test
    void l02_cutAtAnyByteEveryWholeLineComesBack() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            SpoolLines.leave(root, Arrays.copyOf(whole, length));
            int complete = completeIn(length);
            String cut = captured(() -> assertThat(SpoolLines.recover(root)).isEqualTo(lines.subList(0, complete)));
            int torn = length - endOf(complete);
            if (torn > 0) {
                assertThat(cut).contains(torn + " bytes");
            }
            expectKeptAside(torn > 0, "cut at " + length);
        }
    }

    @Test
    void l02_cutInTheMiddleOfManyFilesCostsNoLineOfTheOthers() throws IOException {
        byte[] before = SpoolLines.segment(SpoolLines.random(1, 2));
        byte[] after = SpoolLines.segment(SpoolLines.random(2, 2));
        for (int length = 0; length < whole.length; length += 17) {
            SpoolLines.leave(root, before, Arrays.copyOf(whole, length), after);
            List<AcceptedLine> expected = new ArrayList<>(linesIn(before));
            expected.addAll(lines.subList(0, completeIn(length)));
            expected.addAll(linesIn(after));
            List<AcceptedLine> found = new ArrayList<>();
            captured(() -> found.addAll(SpoolLines.recover(root)));
            assertThat(found).isEqualTo(expected);
            clearKeptAside();
        }
    }

    @Test
    void l02_anyFlippedBitCostsItsLineOnly() {
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(linesIn(flipped)).as("bit %d", bit).isEqualTo(without(bit / 8));
        }
    }

    @Test
    void l02_anyDamagedByteIsReportedAndItsFileKeptAside() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Path directory = SpoolLines.leave(root, damaged);
            List<AcceptedLine> expected = without(at);
            String said = captured(() -> assertThat(SpoolLines.recover(root)).isEqualTo(expected));
            assertThat(said)
                    .contains(directory.resolve("000000000001.spool").toString())
                    .contains(sizeOf(completeIn(at)) + " bytes");
            expectKeptAside(true, "byte " + at);
        }
    }

    @Test
    void l02_garbageBetweenLinesCostsNoLine() throws IOException {
        byte[] mark = Arrays.copyOf(whole, 4);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < lines.size(); i++) {
            bytes.write(whole, endOf(i), sizeOf(i));
            bytes.write(mark);
            bytes.write(new byte[i]);
            bytes.write(mark, 0, i % 4);
        }
        assertThat(linesIn(bytes.toByteArray())).isEqualTo(lines);
    }

    @Test
    void l02_emptyAndZeroedFilesStopNothing() throws IOException {
        SpoolLines.leave(root, new byte[0], new byte[100_000], whole, new byte[3]);
        captured(() -> assertThat(SpoolLines.recover(root)).isEqualTo(lines));
        assertThat(SpoolLines.files(root, ".corrupt")).hasSize(2);
        assertThat(SpoolLines.recover(root)).isEmpty();
    }

    @Test
    void l02_lineOfAFormatToComeIsKeptAside() throws IOException {
        byte[] later = LineCodec.encode(SpoolLines.numbered(1));
        later[0] = 99;
        byte[] bytes = Frames.of(List.of(LineCodec.encode(lines.get(0)), later, LineCodec.encode(lines.get(1))));
        SpoolLines.leave(root, bytes);
        String said = captured(() -> assertThat(SpoolLines.recover(root)).isEqualTo(lines.subList(0, 2)));
        assertThat(said).contains("1 lines are of a format not known here");
        List<Path> aside = SpoolLines.files(root, ".corrupt");
        assertThat(aside).hasSize(1);
        assertThat(Files.readAllBytes(aside.get(0))).isEqualTo(bytes);
    }

    @Test
    void l02_whatIsKeptAsideStopsNobody() throws IOException {
        byte[] damaged = whole.clone();
        damaged[endOf(2) + 20]++;
        SpoolLines.leave(root, damaged, whole);
        captured(() -> assertThat(SpoolLines.recover(root)).hasSize(2 * lines.size() - 1));
        try (Spool spool = Spool.open(root, 1_000_000, 1_000)) {
            assertThat(spool.appendAll(lines)).isTrue();
            assertThat(SpoolLines.recover(root)).isEmpty();
            assertThat(SpoolLines.drain(spool, 2)).isEqualTo(lines);
        }
        assertThat(SpoolLines.entries(root))
                .hasSize(1)
                .allMatch(path -> path.toString().endsWith(".corrupt"));
    }

    @Test
    void l02_damageUnderALivingSpoolCostsItsLineOnlyAndIsKeptAside() throws IOException {
        try (Spool spool = Spool.open(root, 1_000_000, 1)) {
            spool.appendAll(lines);
            Path file = SpoolLines.files(root, ".spool").get(0);
            byte[] damaged = whole.clone();
            damaged[endOf(1) + 15]++;
            Files.write(file, damaged);
            spool.appendAll(SpoolLines.numbered(0, 1));

            captured(() -> assertThat(SpoolLines.drain(spool, 2)).hasSize(lines.size()));
            assertThat(spool.bytes()).as("the damaged file does not count").isLessThan(whole.length);
        }
        assertThat(SpoolLines.entries(root))
                .hasSize(1)
                .allMatch(path -> path.toString().endsWith(".corrupt"));
    }

    @Test
    void l02_fileCutUnderALivingSpoolStopsNothing() throws IOException {
        try (Spool spool = Spool.open(root, 1_000_000, 1)) {
            spool.appendAll(lines);
            Path file = SpoolLines.files(root, ".spool").get(0);
            Files.write(file, Arrays.copyOf(whole, endOf(2) + 3));
            List<AcceptedLine> later = SpoolLines.numbered(0, 3);
            spool.appendAll(later);

            List<AcceptedLine> expected = new ArrayList<>(lines.subList(0, 2));
            expected.addAll(later);
            captured(() -> assertThat(SpoolLines.drain(spool, 3)).isEqualTo(expected));
        }
    }

    private List<AcceptedLine> without(int damagedByte) {
        List<AcceptedLine> others = new ArrayList<>(lines);
        others.remove(completeIn(damagedByte));
        return others;
    }

    /** How many lines are whole in so many bytes, which is also the line that the next byte is of. */
    private int completeIn(int length) {
        int count = 0;
        while (count < lines.size() && endOf(count + 1) <= length) {
            count++;
        }
        return count;
    }

    private int endOf(int count) {
        return ends[count];
    }

    private int sizeOf(int line) {
        return endOf(line + 1) - endOf(line);
    }

    private void expectKeptAside(boolean expected, String what) throws IOException {
        assertThat(SpoolLines.entries(root)).as(what).hasSize(expected ? 1 : 0);
        assertThat(SpoolLines.files(root, ".corrupt")).as(what).hasSize(expected ? 1 : 0);
        clearKeptAside();
    }

    private void clearKeptAside() throws IOException {
        for (Path aside : SpoolLines.files(root, ".corrupt")) {
            Files.delete(aside);
        }
    }

    private static List<AcceptedLine> linesIn(byte[] bytes) {
        Frames frames = Frames.in(bytes);
        List<AcceptedLine> found = new ArrayList<>();
        for (Optional<ByteBuffer> record = frames.next(); record.isPresent(); record = frames.next()) {
            found.add(LineCodec.decode(record.get()).orElseThrow());
        }
        return found;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** What was logged meanwhile. */
    private static String captured(Work work) throws IOException {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
