package io.skillflaw.store.exchange;

import io.skillflaw.store.error.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a ZIP archive one after the other, within limits, from a stream that nobody need trust. What is wrong
 * with the archive is an {@link InvalidInputException}, after which nothing more is to be read; what is wrong with the
 * stream stays an {@link IOException}.
 */
final class ArchiveReader implements AutoCloseable {
    /** The end record of a ZIP archive with the longest comment. */
    private static final int END_RECORD = 22;

    private static final int LONGEST_END = END_RECORD + 0xFFFF;
    private static final int UNKNOWN_COUNT = 0xFFFF;
    private static final int DIRECTORY_BYTES_PER_ENTRY = 2_048;

    private final ImportLimits limits;
    private final TailStream tail;
    private final NamedZip zip;
    private final Set<String> names = new HashSet<>();
    private long bytesLeft;

    ArchiveReader(InputStream in, ImportLimits limits) {
        this.limits = limits;
        this.tail = new TailStream(in, LONGEST_END);
        this.zip = new NamedZip(tail, limits.ratio());
        this.bytesLeft = limits.archiveBytes();
    }

    /** The next flow file; null at the end. */
    @Nullable
    ArchiveFile next() throws IOException {
        try {
            ArchiveFile file;
            do {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    requireEnd();
                    return null;
                }
                file = read(entry.getName());
            } while (!EntryNames.isFlowFile(file.name()));
            return file;
        } catch (ZipException e) {
            throw refused(zip.lastName, "cannot be read: " + e.getMessage());
        } catch (EOFException e) {
            throw refused(zip.lastName, "is cut off");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidInputException("archive", "has an entry whose header is malformed");
        }
    }

    /** Reads also what is passed over, as the stream has to go through it anyway; so the limits hold for it too. */
    private ArchiveFile read(String name) throws IOException {
        if (names.size() == limits.entries()) {
            throw new InvalidInputException(
                    "archive", "has more than %d entries; the limit is configurable".formatted(limits.entries()));
        }
        EntryNames.problem(name).ifPresent(problem -> {
            throw refused(name, problem);
        });
        if (!names.add(name)) {
            throw refused(name, "is there twice");
        }
        byte[] content = zip.readNBytes((int) Math.min(limits.fileBytes(), bytesLeft) + 1);
        if (content.length > limits.fileBytes()) {
            throw refused(name, "has more than %d bytes; the limit is configurable".formatted(limits.fileBytes()));
        }
        if (content.length > bytesLeft) {
            throw refused(
                    name,
                    "takes the archive over %d bytes in all; the limit is configurable"
                            .formatted(limits.archiveBytes()));
        }
        bytesLeft -= content.length;
        if (EntryNames.isArchive(name, content)) {
            throw refused(name, "is an archive in the archive");
        }
        return new ArchiveFile(name, content);
    }

    /**
     * Where a stream of entries ends says only the directory behind them. Without this an archive that is cut between two
     * entries, or is none at all, would look complete.
     */
    private void requireEnd() throws IOException {
        long most = (long) LONGEST_END + (long) DIRECTORY_BYTES_PER_ENTRY * limits.entries();
        byte[] buffer = new byte[8_192];
        for (int read = tail.read(buffer); read >= 0; read = tail.read(buffer)) {
            most -= read;
            if (most < 0) {
                throw new InvalidInputException("archive", "has too much behind its last entry");
            }
        }
        byte[] end = tail.tail();
        for (int at = end.length - END_RECORD; at >= 0; at--) {
            if (isEndRecord(end, at)) {
                int count = uint16(end, at + 10);
                if (count != UNKNOWN_COUNT && count != names.size()) {
                    throw new InvalidInputException(
                            "archive", "has %d entries but its directory says %d".formatted(names.size(), count));
                }
                return;
            }
        }
        throw new InvalidInputException("archive", "is no ZIP archive or is cut off");
    }

    private static boolean isEndRecord(byte[] bytes, int at) {
        return bytes[at] == 'P'
                && bytes[at + 1] == 'K'
                && bytes[at + 2] == 5
                && bytes[at + 3] == 6
                && uint16(bytes, at + 20) == bytes.length - at - END_RECORD;
    }

    private static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private static InvalidInputException refused(String entry, String problem) {
        return new InvalidInputException("archive", "entry '%s' %s".formatted(EntryNames.shown(entry), problem));
    }

    /** Frees the decompressor; the stream is the caller's and stays open. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Knows the name of an entry also where its header is refused, and watches the ratio while an entry is read. */
    private static final class NamedZip extends ZipInputStream {
        private final TailStream packed;
        private final int ratio;
        private long unpacked;
        private String lastName = "";

        NamedZip(TailStream packed, int ratio) {
            // Old archives do not say how names are encoded; any byte is a character in this one.
            super(packed, StandardCharsets.ISO_8859_1);
            this.packed = packed;
            this.ratio = ratio;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            unpacked += Math.max(0, read);
            if (unpacked > ImportLimits.FREE_OF_RATIO && unpacked / ratio >= packed.count()) {
                throw refused(
                        lastName,
                        "takes the archive over %d times its length; the limit is configurable".formatted(ratio));
            }
            return read;
        }

        @Override
        protected ZipEntry createZipEntry(String name) {
            lastName = name;
            return super.createZipEntry(name);
        }
    }
}
