package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/** A file on a disk that has little room, or is going to break. */
final class FaultyFile implements SpoolFile {
    /** The state of the disk, shared by all files on it. */
    static final class Disk {
        long room = Long.MAX_VALUE;
        boolean refusesToOpen;
        boolean refusesToTruncate;
        Predicate<Path> unreadable = path -> false;
        boolean refusesToForce;
        int forced;
        Runnable whileForcing = () -> {};

        SpoolFile open(Path path) throws IOException {
            refuseIf(refusesToOpen, "Too many open files");
            return new FaultyFile(this, path, SpoolFile.onDisk(path));
        }

        private static void refuseIf(boolean refuses, String why) throws IOException {
            if (refuses) {
                throw new IOException(why);
            }
        }
    }

    private final Disk disk;
    private final Path path;
    private final SpoolFile file;

    private FaultyFile(Disk disk, Path path, SpoolFile file) {
        this.disk = disk;
        this.path = path;
        this.file = file;
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
        int fits = (int) Math.min(bytes.length, disk.room);
        file.write(position, Arrays.copyOf(bytes, fits));
        disk.room -= fits;
        Disk.refuseIf(fits < bytes.length, "No space left on device");
    }

    @Override
    public byte[] read(long from, int length) throws IOException {
        Disk.refuseIf(disk.unreadable.test(path), "Input/output error");
        return file.read(from, length);
    }

    @Override
    public void truncate(long length) throws IOException {
        Disk.refuseIf(disk.refusesToTruncate, "Input/output error");
        file.truncate(length);
    }

    @Override
    public void force() throws IOException {
        disk.whileForcing.run();
        Disk.refuseIf(disk.refusesToForce, "Input/output error");
        file.force();
        disk.forced++;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
