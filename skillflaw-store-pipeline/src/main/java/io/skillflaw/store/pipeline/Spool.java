package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on disk from when they are accepted until they are in the store. Appending is one write to the system's memory,
 * which outlives the process; {@link #force} has it outlive the machine. Read in the order of writing, settled in any.
 */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int MOST_AT_ONCE = 67_108_864;
    private static final int WORTH_CLEARING = 65_536;

    private final SpoolDirectory directory;
    private final SpoolFile.Opener opener;
    private final long maxBytes;
    private final int segmentBytes;
    private final Object lock = new Object();
    private final Object forcing = new Object();
    private final SpoolSegments segments = new SpoolSegments();
    private long lastNumber;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong appended = new AtomicLong();
    private final AtomicLong keptAside = new AtomicLong();
    private final Ages ages = new Ages(System::nanoTime);
    private long settled;
    private boolean hasNewFiles;
    private boolean isClosed;
    private volatile long forced;

    private Spool(SpoolDirectory directory, SpoolFile.Opener opener, long maxBytes, int segmentBytes) {
        this.directory = directory;
        this.opener = opener;
        this.maxBytes = maxBytes;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Opens a new spool.
     *
     * @param root where spools are, each in a directory of its own
     * @param maxBytes how much it may hold
     * @param segmentBytes from which size on a file is not written to any more
     */
    static Spool open(Path root, long maxBytes, int segmentBytes) throws IOException {
        return open(root, maxBytes, segmentBytes, SpoolFile::onDisk);
    }

    static Spool open(Path root, long maxBytes, int segmentBytes, SpoolFile.Opener opener) throws IOException {
        return new Spool(SpoolDirectory.create(root), opener, maxBytes, segmentBytes);
    }

    /**
     * Adds lines, all or none.
     *
     * @return false if there is no room for them
     * @throws IOException if they cannot be written; none of them will be read
     * @throws IllegalStateException if it is closed
     */
    boolean appendAll(List<AcceptedLine> lines) throws IOException {
        List<byte[]> records = new ArrayList<>(lines.size());
        long length = 0;
        for (AcceptedLine line : lines) {
            byte[] record = LineCodec.encode(line);
            length += Frames.sizeOf(record);
            if (length > MOST_AT_ONCE) {
                return false;
            }
            records.add(record);
        }
        return append(Frames.of(records), lines.size());
    }

    private boolean append(byte[] frames, int lines) throws IOException {
        synchronized (lock) {
            if (isClosed) {
                throw new IllegalStateException("the store is closed");
            }
            if (bytes.get() + frames.length > maxBytes) {
                return false;
            }
            active().append(frames, lines);
            bytes.addAndGet(frames.length);
            ages.came(appended.getAndAdd(lines));
            return true;
        }
    }

    /** How many lines were added, in the order in which they are read. */
    long appendedLines() {
        return appended.get();
    }

    /** Like what else tells how it is, without waiting for the disk. */
    long bytes() {
        return bytes.get();
    }

    /** How many of its files were damaged and are kept aside. */
    long keptAside() {
        return keptAside.get();
    }

    /**
     * How long ago the oldest line was added that is not settled.
     *
     * @param settled how many lines from the first on are settled
     */
    Duration age(long settled) {
        return ages.oldest(settled, appended.get());
    }

    /** What was appended before is on the disk when this returns; calls of the same moment share the work. */
    void force() throws IOException {
        long wanted = appendedLines();
        synchronized (forcing) {
            if (forced >= wanted) {
                return;
            }
            List<SpoolSegment> open;
            List<Long> upTo = new ArrayList<>();
            long now;
            boolean areFilesNew;
            synchronized (lock) {
                open = segments.all().stream().filter(SpoolSegment::needsForce).toList();
                open.forEach(segment -> upTo.add(segment.written()));
                now = appended.get();
                areFilesNew = hasNewFiles;
                hasNewFiles = false;
            }
            force(open, areFilesNew);
            synchronized (lock) {
                for (int i = 0; i < open.size(); i++) {
                    open.get(i).forced(upTo.get(i));
                }
            }
            forced = now;
        }
    }

    private void force(List<SpoolSegment> open, boolean areFilesNew) throws IOException {
        boolean isDone = false;
        try {
            for (SpoolSegment segment : open) {
                segment.force();
            }
            if (areFilesNew) {
                directory.force();
            }
            isDone = true;
        } finally {
            if (!isDone && areFilesNew) {
                synchronized (lock) {
                    hasNewFiles = true;
                }
            }
        }
    }

    /** The next lines, all of one file; none if all were taken that can be read now. */
    Optional<SpoolBatch> take(int maxLines) {
        synchronized (lock) {
            return isClosed ? Optional.empty() : segments.take(maxLines);
        }
    }

    /** How many lines turned out to be unreadable for now since this was asked last. */
    int newlyUnreadable() {
        synchronized (lock) {
            return segments.newlySetAside();
        }
    }

    /** Has files that could not be read tried again; says how many lines are in them. */
    int retryUnreadable() {
        synchronized (lock) {
            return segments.retry();
        }
    }

    /** Completes once all lines that are in it now are settled, those that cannot be read now included. */
    CompletableFuture<Void> settled() {
        synchronized (lock) {
            return segments.settled();
        }
    }

    /** How many lines were settled so far. */
    long settledLines() {
        synchronized (lock) {
            return settled;
        }
    }

    /** These lines are in the store; files that are not needed any more are deleted. */
    void settle(SpoolBatch batch) {
        synchronized (lock) {
            SpoolSegment segment = batch.segment();
            settled += batch.count();
            if (!segment.settle(batch) || isClosed) {
                return;
            }
            if (segment.isDamaged() || !segment.equals(segments.last())) {
                retire(segment);
            } else if (segment.size() >= WORTH_CLEARING || segment.hasForceFailed()) {
                clear(segment);
            }
        }
    }

    /** Lets go of it: removed if all is settled, and otherwise left to the next who looks. */
    @Override
    public void close() {
        synchronized (lock) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            boolean isSettled = segments.all().stream().allMatch(SpoolSegment::isSettled);
            try (directory) {
                for (SpoolSegment segment : segments.all()) {
                    segment.close();
                }
                if (isSettled) {
                    directory.remove();
                }
            } catch (IOException e) {
                LOG.warn("The log spool in {} could not be closed in order: {}", directory.path(), e.getMessage());
            }
        }
    }

    private void retire(SpoolSegment segment) {
        segments.remove(segment);
        bytes.addAndGet(-segment.size());
        try {
            if (!segment.isDamaged()) {
                segment.delete();
                return;
            }
            segment.retire();
            LOG.warn("The damaged file of a log spool is kept as {}", directory.keepAside(segment.path()));
            keptAside.incrementAndGet();
        } catch (IOException e) {
            notRemoved(e);
        }
    }

    private void clear(SpoolSegment segment) {
        long size = segment.size();
        try {
            segment.clear();
            bytes.addAndGet(-size);
        } catch (IOException e) {
            notRemoved(e);
        }
    }

    private void notRemoved(IOException failure) {
        // It will be found and written again, to no effect, after this process.
        LOG.warn("A file of the log spool in {} could not be removed: {}", directory.path(), failure.getMessage());
    }

    private SpoolSegment active() throws IOException {
        SpoolSegment last = segments.last();
        if (last != null && last.size() < segmentBytes && !last.isSetAside()) {
            return last;
        }
        if (last != null && last.isSettled()) {
            // As the last one it was kept, to be written to.
            retire(last);
        }
        // A number is used once, even if opening fails: the file may be there all the same.
        lastNumber++;
        Path path = directory.makeSegment(lastNumber);
        SpoolSegment next = new SpoolSegment(path, opener.open(path));
        hasNewFiles = true;
        segments.add(next);
        return next;
    }
}
