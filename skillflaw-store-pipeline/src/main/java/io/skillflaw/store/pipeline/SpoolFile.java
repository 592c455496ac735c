package io.skillflaw.store.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file of a spool, by whoever holds the lock that goes with it. */
interface SpoolFile extends Closeable {
    void write(long position, byte[] bytes) throws IOException;

    /** What there is of it: less where the file is shorter. */
    byte[] read(long from, int length) throws IOException;

    void truncate(long length) throws IOException;

    void force() throws IOException;

    /** Makes or opens files; other than {@link #onDisk} in tests only. */
    @FunctionalInterface
    interface Opener {
        SpoolFile open(Path path) throws IOException;
    }

    /** Not a channel: that would be closed, for all, when a thread that uses it is interrupted. */
    static SpoolFile onDisk(Path path) throws IOException {
        return new OnDisk(new RandomAccessFile(path.toFile(), "rw"));
    }

    /** A file as the operating system has it. */
    record OnDisk(RandomAccessFile file) implements SpoolFile {
        @Override
        public void write(long position, byte[] bytes) throws IOException {
            synchronized (file) {
                file.seek(position);
                file.write(bytes);
            }
        }

        @Override
        public byte[] read(long from, int length) throws IOException {
            synchronized (file) {
                byte[] bytes = new byte[Math.toIntExact(Math.max(0, Math.min(length, file.length() - from)))];
                file.seek(from);
                file.readFully(bytes);
                return bytes;
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
