package io.skillflaw.store.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The directory of one spool and the lock on it, which the operating system frees when the process dies: whoever gets the
 * lock of a directory that is not theirs knows that its owner is dead.
 */
final class SpoolDirectory implements Closeable {
    private static final String LOCK = "lock";
    private static final String SEGMENTS = ".spool";
    private static final String BEING_MADE = ".";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private SpoolDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes a new one, which nobody sees before it is locked. */
    static SpoolDirectory create(Path root) throws IOException {
        makeRoot(root);
        String name = UUID.randomUUID().toString();
        Path path = root.toRealPath().resolve(name);
        Path hidden = path.resolveSibling(BEING_MADE + name);
        OwnSpools.add(path);
        try {
            return makeAndLock(hidden, path);
        } catch (IOException e) {
            OwnSpools.remove(path);
            throw new IOException(
                    "%s cannot hold a spool, it must be a directory to write to: %s".formatted(root, e), e);
        }
    }

    /** Those whose owners are dead, from now on owned by the caller; what cannot be looked at is passed over. */
    static List<SpoolDirectory> claimAbandoned(Path root, Complaints complaints) throws IOException {
        List<SpoolDirectory> claimed = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return claimed;
        }
        for (Path entry : entries(root.toRealPath(), "*")) {
            if (!String.valueOf(entry.getFileName()).startsWith(BEING_MADE)
                    && Files.isDirectory(entry)
                    && OwnSpools.add(entry)) {
                claim(entry, complaints).ifPresentOrElse(claimed::add, () -> OwnSpools.remove(entry));
            }
        }
        return claimed;
    }

    Path path() {
        return path;
    }

    /** The files with lines, oldest first. */
    List<Path> segments() throws IOException {
        return entries(path, "*" + SEGMENTS);
    }

    /** The file for lines with that number, made so that only the owner may read it. */
    Path makeSegment(long number) throws IOException {
        Path segment = path.resolve("%012d%s".formatted(number, SEGMENTS));
        return Files.createFile(segment, ownerOnly(path, "rw-------"));
    }

    /** Puts a file out of the way, where nobody reads it any more. */
    Path keepAside(Path segment) throws IOException {
        Path aside = path.resolveSibling("%s-%s.corrupt".formatted(path.getFileName(), segment.getFileName()));
        return Files.move(segment, aside);
    }

    /** Removes it with all that is in it. */
    void remove() throws IOException {
        for (Path segment : segments()) {
            Files.deleteIfExists(segment);
        }
        Files.deleteIfExists(path.resolve(LOCK));
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            OwnSpools.remove(path);
        }
    }

    /** Has its own name, and those of the files in it, outlive the machine. */
    void force() throws IOException {
        // Elsewhere a directory cannot be opened, and need not be.
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            for (Path directory : List.of(path, path.resolveSibling("."))) {
                try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                    entries.force(true);
                }
            }
        }
    }

    private static SpoolDirectory makeAndLock(Path hidden, Path path) throws IOException {
        FileChannel channel = null;
        boolean isDone = false;
        try {
            Files.createDirectory(hidden, ownerOnly(hidden, "rwx------"));
            channel = FileChannel.open(
                    hidden.resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    ownerOnly(hidden, "rw-------"));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("its file system has no locks");
            }
            Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
            isDone = true;
            return new SpoolDirectory(path, channel, lock);
        } finally {
            if (!isDone) {
                if (channel != null) {
                    channel.close();
                }
                Files.deleteIfExists(hidden.resolve(LOCK));
                Files.deleteIfExists(hidden);
            }
        }
    }

    private static Optional<SpoolDirectory> claim(Path entry, Complaints complaints) {
        try {
            return tryClaim(entry);
        } catch (NoSuchFileException e) {
            // Not a spool, or one that somebody has just removed.
            return Optional.empty();
        } catch (IOException e) {
            complaints.cannotRead(entry, e);
            return Optional.empty();
        }
    }

    private static Optional<SpoolDirectory> tryClaim(Path entry) throws IOException {
        Path file = entry.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            // Whoever had the lock may have removed the spool between opening and locking.
            if (lock != null && Files.notExists(file)) {
                lock = null;
            }
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new SpoolDirectory(entry, channel, lock));
    }

    private static List<Path> entries(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            List<Path> entries = new ArrayList<>();
            stream.forEach(entries::add);
            entries.sort(null);
            return entries;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void makeRoot(Path root) throws IOException {
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, ownerOnly(root, "rwx------"));
            }
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new IOException("%s is a file, a spool needs a directory".formatted(root), e);
        } catch (IOException e) {
            throw new IOException("%s cannot be made, a spool needs a directory to write to: %s".formatted(root, e), e);
        }
    }

    /** Lines are as confidential as the log itself. Where there are no such permissions the directory's own hold. */
    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
