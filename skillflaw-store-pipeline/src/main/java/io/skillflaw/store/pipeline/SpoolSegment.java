package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of a spool and how far it was written, read and settled. Guarded by the spool's lock. */
final class SpoolSegment {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolSegment.class);

    private final Path path;
    private final SpoolFile file;
    private Frames loaded = Frames.in(new byte[0]);
    private long loadedTo;
    private long size;
    private boolean hasScraps;
    private Watermark watermark = new Watermark();
    private long appended;
    private long settled;
    private boolean isDamaged;
    private boolean isSetAside;

    /** All that was ever written, what was cleared since included, so that forcing may end after clearing. */
    private long written;

    private long forcedTo;
    private volatile boolean forceFailed;
    private volatile boolean isGone;

    SpoolSegment(Path path, SpoolFile file) {
        this.path = path;
        this.file = file;
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** Adds all records, or none: what was written of them is cut off again, now or before the next are. */
    void append(byte[] frames, int lines) throws IOException {
        if (hasScraps) {
            file.truncate(size);
        }
        hasScraps = true;
        try {
            file.write(size, frames);
        } catch (IOException e) {
            cutScraps(e);
            throw e;
        }
        hasScraps = false;
        size += frames.length;
        written += frames.length;
        appended += lines;
    }

    /**
     * The next lines; those that turn out to be damaged are counted, too, for nobody else will ever settle them.
     *
     * @throws IOException if they cannot be read now; none is taken then
     */
    SpoolBatch take(int maxLines) throws IOException {
        List<AcceptedLine> lines = new ArrayList<>();
        while (lines.size() < maxLines) {
            Optional<ByteBuffer> record = loaded.next();
            if (record.isPresent()) {
                record.flatMap(LineCodec::decode).ifPresent(lines::add);
            } else if (loadedTo == size) {
                return batch(lines, untaken());
            } else if (lines.isEmpty()) {
                load();
            } else {
                // Loading may fail, and must not cost what was had before.
                return batch(lines, lines.size());
            }
        }
        return batch(lines, lines.size());
    }

    /** How many lines nobody has taken yet. */
    int untaken() {
        return Math.toIntExact(appended - watermark.taken());
    }

    /** Whether reading it failed, so that it is to be left alone for a while: neither read nor written to. */
    boolean isSetAside() {
        return isSetAside;
    }

    void setAside(boolean isSo) {
        isSetAside = isSo;
    }

    /** Settles lines; says whether all of it is settled. */
    boolean settle(SpoolBatch batch) {
        settled += batch.count();
        watermark.settle(batch.start());
        return isSettled();
    }

    /** Completes once all lines that are in it now are settled. */
    void mark(CompletableFuture<Void> reached) {
        watermark.whenReached(appended, reached);
    }

    boolean isSettled() {
        return settled >= appended;
    }

    boolean isDamaged() {
        return isDamaged;
    }

    /** Forgets what is settled, so that a quiet host leaves little behind. */
    void clear() throws IOException {
        file.truncate(0);
        hasScraps = false;
        size = 0;
        loadedTo = 0;
        forcedTo = written;
        forceFailed = false;
        appended = 0;
        settled = 0;
        watermark = new Watermark();
        loaded = Frames.in(new byte[0]);
    }

    long written() {
        return written;
    }

    boolean needsForce() {
        return forcedTo < written;
    }

    /**
     * Outside of the lock: forcing takes long. Once it fails, the system may have dropped what it could not write, and would
     * call the next attempt a success; so that is not made, and only the store tells that the lines are safe.
     */
    void force() throws IOException {
        if (isGone) {
            return;
        }
        try {
            if (forceFailed) {
                throw new IOException("%s could not be forced to disk before".formatted(path));
            }
            file.force();
        } catch (IOException e) {
            if (!isGone) {
                forceFailed = true;
                throw e;
            }
        }
    }

    boolean hasForceFailed() {
        return forceFailed;
    }

    void forced(long upTo) {
        forcedTo = Math.max(forcedTo, upTo);
    }

    void close() throws IOException {
        file.close();
    }

    /** Lets go of the file, all of which is settled: there is nothing in it that needs to be forced. */
    void retire() throws IOException {
        isGone = true;
        file.close();
    }

    void delete() throws IOException {
        retire();
        Files.deleteIfExists(path);
    }

    private void load() throws IOException {
        loaded = Frames.in(file.read(loadedTo, Math.toIntExact(size - loadedTo)));
        loadedTo = size;
    }

    private void cutScraps(IOException failure) {
        try {
            file.truncate(size);
            hasScraps = false;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private SpoolBatch batch(List<AcceptedLine> lines, int count) {
        if (count > lines.size()) {
            isDamaged = true;
            LOG.error("{} log lines in {} are damaged and lost", count - lines.size(), path);
        }
        return new SpoolBatch(this, List.copyOf(lines), count, watermark.take(count));
    }
}
