package io.skillflaw.store.testkit.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Embedded servers whose JVM was killed: they run on, and nobody holds the lock of their data any more. */
final class OrphanedServers {
    /** How the directories that {@link #sweep} may delete are called. */
    private static final String PREFIX = "data-";

    /** The library locks it for as long as its server is in use. */
    private static final String LOCK_FILE = "epg-lock";

    private static final String SWEEP_LOCK_FILE = "sweep.lock";

    private static final long PATIENCE_SECONDS = 15;

    /** What this JVM uses: to look at the lock of these would release it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    /** Tells other JVMs of the directories that are swept: between two runs of a server nothing else does. */
    private static final Map<Path, FileChannel> CLAIMS = new ConcurrentHashMap<>();

    private OrphanedServers() {}

    /** Returns false if this JVM uses the directory already. */
    static boolean claim(Path directory) {
        return OWN.add(directory.toAbsolutePath().normalize());
    }

    static void release(Path directory) {
        Path own = directory.toAbsolutePath().normalize();
        FileChannel claim = CLAIMS.remove(own);
        if (claim != null) {
            release(own, claim);
        }
        OWN.remove(own);
    }

    private static void release(Path directory, FileChannel claim) {
        try (claim) {
            Files.deleteIfExists(claimOf(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("the claim on " + directory + " cannot be released", e);
        }
    }

    /** A claimed directory that a later sweep deletes if this JVM does not. */
    static Path newDirectory(Path folder) throws IOException {
        try (FileChannel sweeping = sweepLock(folder)) {
            FileLock unused = sweeping.lock();
            Path directory =
                    Files.createTempDirectory(folder, PREFIX).toAbsolutePath().normalize();
            FileChannel claim = FileChannel.open(claimOf(directory), CREATE_NEW, WRITE);
            claimOf(directory).toFile().deleteOnExit();
            if (claim.tryLock() == null || !claim(directory)) {
                throw new IllegalStateException("a new directory is in use: " + directory);
            }
            CLAIMS.put(directory, claim);
            return directory;
        }
    }

    /** The JVM that made the directory holds a lock on it for as long as it uses the directory. */
    private static Path claimOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".claim");
    }

    /** Where the server of a directory writes its log: beside, as it must begin with an empty directory. */
    static Path logOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    /** Stops the servers of killed JVMs and deletes their data. */
    static void sweep(Path folder) throws IOException {
        try (FileChannel sweeping = sweepLock(folder);
                DirectoryStream<Path> directories = Files.newDirectoryStream(
                        folder, path -> path.getFileName().toString().startsWith(PREFIX) && Files.isDirectory(path))) {
            FileLock unused = sweeping.lock();
            for (Path directory : directories) {
                if (claim(directory)) {
                    try {
                        sweepAway(directory);
                    } finally {
                        release(directory);
                    }
                }
            }
        }
    }

    private static void sweepAway(Path directory) throws IOException {
        if (!isClaimed(directory) && stop(directory)) {
            delete(directory);
            Files.deleteIfExists(logOf(directory));
            Files.deleteIfExists(claimOf(directory));
        }
    }

    /** Locked by the JVM that sweeps or makes a directory, so that others wait; within one this is for one thread at a time. */
    private static FileChannel sweepLock(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(SWEEP_LOCK_FILE), CREATE, WRITE);
    }

    /** Returns whether another JVM has the directory. */
    private static boolean isClaimed(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(claimOf(directory), WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Returns whether nobody uses the claimed directory any more. What is not locked is just being made, or deleted. */
    static boolean stop(Path directory) {
        Path lockFile = directory.resolve(LOCK_FILE);
        try (FileChannel channel = FileChannel.open(lockFile, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            server(directory).ifPresent(OrphanedServers::end);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for a server on " + directory, e);
        }
    }

    private static Optional<ProcessHandle> server(Path directory) throws IOException {
        try {
            List<String> lines = Files.readAllLines(directory.resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while process " + server.pid() + " ends", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the left-over server, process " + server.pid() + ", does not end", e);
        }
    }

    /** Also while others delete it: each JVM that starts sweeps, and one that ends deletes its own. */
    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return continueIfGone(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                FileVisitResult next = continueIfGone(failure);
                Files.deleteIfExists(folder);
                return next;
            }
        });
    }

    private static FileVisitResult continueIfGone(@Nullable IOException failure) throws IOException {
        if (failure == null || failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
