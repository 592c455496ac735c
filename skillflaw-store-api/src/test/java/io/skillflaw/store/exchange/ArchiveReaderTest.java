package io.skillflaw.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {
    private static final ImportLimits LIMITS = ImportLimits.defaults();

    @Test
    void f10_flowFilesAreReadAndOthersPassedOver() throws IOException {
        byte[] zip = zip(
                "folder/",
                "",
                "folder/a.json",
                "1",
                "b.JSON",
                "2",
                "README.md",
                "x",
                "__MACOSX/._a.json",
                "x",
                ".c.json",
                "x",
                "é.json",
                "3");

        assertThat(names(zip, LIMITS)).containsExactly("folder/a.json", "b.JSON", "é.json");
    }

    @Test
    void f10_emptyArchiveHoldsNothing() throws IOException {
        assertThat(names(zip(), LIMITS)).isEmpty();
    }

    @Test
    void f10_archiveWithACommentIsReadToItsEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment("x".repeat(65_535));
            zip.putNextEntry(new ZipEntry("a.json"));
        }

        assertThat(names(out.toByteArray(), LIMITS)).containsExactly("a.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.json",
                "a/../../b.json",
                "a/..",
                "/etc/a.json",
                "C:/a.json",
                "c:a.json",
                "a\\b.json",
                "..\\a.json",
                "a\u0000.json",
                "a\nb.json",
            })
    void f10_trickInAPathIsRefused(String name) throws IOException {
        assertRefused(zip("ok.json", "1", name, "2", "later.json", "3"), LIMITS, "entry '", "ok.json");
    }

    @Test
    void f10_archiveInTheArchiveIsRefused() throws IOException {
        byte[] inner = zip("a.json", "1");

        assertRefused(zip("ok.json", "1", "inner.zip", "x"), LIMITS, "'inner.zip' is an archive", "ok.json");
        assertRefused(
                zip("ok.json", "1", "inner.dat", new String(inner, StandardCharsets.ISO_8859_1)),
                LIMITS,
                "'inner.dat' is an archive",
                "ok.json");
    }

    @Test
    void f10_limitsHoldForWhatIsUnpacked() throws IOException {
        String bomb = "0".repeat(3_000_000);
        byte[] zip = zip("ok.json", "1", "bomb.json", bomb);
        assertThat(zip.length).as("packed").isLessThan(10_000);

        assertRefused(zip, LIMITS.withFileBytes(1_000_000), "'bomb.json' has more than 1000000 bytes", "ok.json");
        assertRefused(zip, LIMITS.withArchiveBytes(1_000_000), "over 1000000 bytes in all", "ok.json");
        assertRefused(zip, LIMITS.withEntries(1), "more than 1 entries", "ok.json");
        assertRefused(
                zip("ok.json", "1", "passed over.txt", bomb),
                LIMITS.withFileBytes(1_000_000),
                "'passed over.txt'",
                "ok.json");
        assertThat(names(
                        zip,
                        LIMITS.withFileBytes(3_000_000)
                                .withArchiveBytes(3_000_001)
                                .withEntries(2)))
                .containsExactly("ok.json", "bomb.json");
    }

    @Test
    void f10_ratioIsWatchedOnceMoreThanOneDocumentIsUnpacked() throws IOException {
        String document = "0".repeat(10_000_000);
        byte[] zip = zip("a.json", document, "b.json", document);
        byte[] honest = zip("a.json", document);

        assertRefused(zip, LIMITS, "'b.json' takes the archive over 200 times its length", "a.json");
        assertThat(names(zip, LIMITS.withRatio(1_100))).containsExactly("a.json", "b.json");
        assertThat(names(honest, LIMITS.withRatio(1))).containsExactly("a.json");
    }

    @Test
    void f10_repeatedNameIsRefused() throws IOException {
        byte[] zip = zip("a.json", "1", "b.json", "2");

        assertRefused(replaced(zip, "b.json", "a.json"), LIMITS, "'a.json' is there twice", "a.json");
    }

    @Test
    void f10_encryptedEntryIsRefusedByName() throws IOException {
        byte[] zip = zip("a.json", "1", "b.json", "2");
        int second = indexOf(zip, "b.json") - 30;
        zip[second + 6] |= 1;

        assertRefused(zip, LIMITS, "entry 'b.json' cannot be read: encrypted", "a.json");
    }

    @Test
    void f10_unsupportedMethodIsRefusedByName() throws IOException {
        byte[] zip = stored("a.json", "1234567890");
        zip[8] = 12;

        assertRefused(zip, LIMITS, "entry 'a.json' cannot be read");
    }

    @Test
    void f10_damagedEntryIsRefused() throws IOException {
        byte[] zip = stored("a.json", "1234567890");
        zip[indexOf(zip, "1234567890")]++;

        assertRefused(zip, LIMITS, "entry 'a.json' cannot be read");
    }

    @Test
    void f10_archiveThatIsCutOffIsRefusedWhereverItIsCut() throws IOException {
        byte[] zip = zip("a.json", "1", "b.json", "2");

        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatExceptionOfType(InvalidInputException.class)
                    .as("cut to %d bytes", length)
                    .isThrownBy(() -> names(cut, LIMITS));
        }
    }

    @Test
    void f10_whatIsNoArchiveIsRefused() throws IOException {
        assertRefused("{\"name\": 1}".getBytes(StandardCharsets.UTF_8), LIMITS, "is no ZIP archive");
        assertRefused(new byte[3_000_000], LIMITS.withEntries(1), "too much behind its last entry");
    }

    @Test
    void f10_mutatedArchivesAreReadOrRefused() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] zip = zip("a.json", "some text", "é/b.json", "more text", "c.txt", "text");
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = zip.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(names(mutated, LIMITS).size()).isLessThanOrEqualTo(3);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).hasSizeLessThan(400);
            } catch (RuntimeException e) {
                throw new AssertionError("sample %d of seed %d".formatted(i, seed), e);
            }
        }
    }

    @Test
    void f10_failureOfTheStreamIsNotOneOfTheArchive() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the network is gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new ArchiveReader(broken, LIMITS).next())
                .withMessage("the network is gone");
    }

    @Test
    void f10_shownNamesAreCutAndPlain() {
        assertThat(EntryNames.shown("a\u202eb\u0007\n.json")).isEqualTo("a?b??.json");
        assertThat(EntryNames.shown("x".repeat(5_000))).hasSize(101);
    }

    private static void assertRefused(byte[] zip, ImportLimits limits, String problem, String... readBefore)
            throws IOException {
        List<String> names = new ArrayList<>();
        try (ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(zip), limits)) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> readAll(reader, names))
                    .withMessageContaining(problem)
                    .satisfies(e -> assertThat(e.field()).isEqualTo("archive"));
        }
        assertThat(names).containsExactly(readBefore);
    }

    private static List<String> names(byte[] zip, ImportLimits limits) throws IOException {
        List<String> names = new ArrayList<>();
        try (ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(zip), limits)) {
            readAll(reader, names);
        }
        return names;
    }

    private static void readAll(ArchiveReader reader, List<String> names) throws IOException {
        for (ArchiveFile file = reader.next(); file != null; file = reader.next()) {
            names.add(file.name());
        }
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    private static byte[] stored(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
