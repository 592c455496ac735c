package io.skillflaw.store.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a ZIP archive in which nothing but its files makes a difference. Closing it without {@link #finish} leaves the
 * archive cut off: one that lacks files must not look complete.
 */
final class ArchiveWriter implements AutoCloseable {
    /** Any; that of the first of January cannot be told from none and would be written with the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Zip zip;

    ArchiveWriter(OutputStream out) {
        this.zip = new Zip(out);
    }

    /** Writes the content of one file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    void add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    void finish() throws IOException {
        zip.finish();
    }

    /** Frees the compressor; the stream is the caller's and stays open. */
    @Override
    public void close() {
        zip.free();
    }

    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream out) {
            super(out);
        }

        void free() {
            def.end();
        }
    }
}
