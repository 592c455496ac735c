package io.skillflaw.store.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory of one spool and the lock on it, which the operating system frees when the process dies: whoever gets the
 * lock of a directory that is not theirs knows that its owner is dead.
 */
final class SpoolDirectory implements Closeable {
    private static final String LOCK = "lock";
    private static final String SEGMENTS = ".spool";
    private static final String BEING_MADE = ".";

    /** A process must not even open a lock file of its own a second time: closing it again would free the lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

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
        OWN.add(path);
        try {
            Files.createDirectory(hidden, ownerOnly(hidden, "rwx------"));
            FileChannel channel = FileChannel.open(
                    hidden.resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    ownerOnly(hidden, "rw-------"));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new IOException("The file system of %s has no locks for a spool".formatted(root));
            }
            Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE);
            return new SpoolDirectory(path, channel, lock);
        } catch (IOException e) {
            OWN.remove(path);
            throw new IOException(
                    "%s cannot hold a spool, it must be a directory to write to: %s".formatted(root, e), e);
        }
    }

    /** Those whose owners are dead, from now on owned by the caller. */
    static List<SpoolDirectory> claimAbandoned(Path root) throws IOException {
        List<SpoolDirectory> claimed = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return claimed;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.toRealPath(), Files::isDirectory)) {
            for (Path entry : entries) {
                if (!String.valueOf(entry.getFileName()).startsWith(BEING_MADE) && OWN.add(entry)) {
                    Optional<SpoolDirectory> mine = claim(entry);
                    mine.ifPresentOrElse(claimed::add, () -> OWN.remove(entry));
                }
            }
        }
        return claimed;
    }

    Path path() {
        return path;
    }

    /** The files with lines, oldest first. */
    List<Path> segments() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path, "*" + SEGMENTS)) {
            List<Path> segments = new ArrayList<>();
            entries.forEach(segments::add);
            segments.sort(null);
            return segments;
        }
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
            OWN.remove(path);
        }
    }

    private static Optional<SpoolDirectory> claim(Path entry) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(entry.resolve(LOCK), StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            // Not a spool, or one that somebody has just removed.
            return Optional.empty();
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new SpoolDirectory(entry, channel, lock));
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
