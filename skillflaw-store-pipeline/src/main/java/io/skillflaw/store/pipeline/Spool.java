package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
    private final Deque<SpoolSegment> segments = new ArrayDeque<>();
    private long lastNumber;
    private long bytes;
    private long appended;
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
     */
    boolean appendAll(List<AcceptedLine> lines) throws IOException {
        byte[] frames = Frames.of(lines.stream().map(LineCodec::encode).toList());
        synchronized (lock) {
            if (bytes + frames.length > maxBytes || frames.length > MOST_AT_ONCE) {
                return false;
            }
            active().append(frames, lines.size());
            bytes += frames.length;
            appended += lines.size();
            return true;
        }
    }

    /** How many lines were added, in the order in which they are read. */
    long appendedLines() {
        synchronized (lock) {
            return appended;
        }
    }

    long bytes() {
        synchronized (lock) {
            return bytes;
        }
    }

    /** What was appended before is on the disk when this returns; calls of the same moment share the work. */
    void force() throws IOException {
        long wanted = appendedLines();
        synchronized (forcing) {
            if (forced >= wanted) {
                return;
            }
            List<SpoolSegment> open;
            List<Long> sizes = new ArrayList<>();
            long now;
            synchronized (lock) {
                open = segments.stream().filter(SpoolSegment::needsForce).toList();
                open.forEach(segment -> sizes.add(segment.size()));
                now = appended;
            }
            for (SpoolSegment segment : open) {
                segment.force();
            }
            synchronized (lock) {
                for (int i = 0; i < open.size(); i++) {
                    open.get(i).forced(sizes.get(i));
                }
            }
            forced = now;
        }
    }

    /** The next lines, all of one file; none if all were taken. */
    Optional<SpoolBatch> take(int maxLines) throws IOException {
        synchronized (lock) {
            for (SpoolSegment segment : segments) {
                if (segment.hasMore()) {
                    return Optional.of(segment.take(maxLines));
                }
            }
            return Optional.empty();
        }
    }

    /** These lines are in the store; files that are not needed any more are deleted. */
    void settle(SpoolBatch batch) {
        synchronized (lock) {
            SpoolSegment segment = batch.segment();
            if (!segment.settle(batch.count())) {
                return;
            }
            try {
                if (!segment.equals(segments.peekLast())) {
                    long size = segment.size();
                    segments.remove(segment);
                    bytes -= size;
                    segment.delete();
                } else if (segment.size() >= WORTH_CLEARING) {
                    bytes -= segment.size();
                    segment.clear();
                }
            } catch (IOException e) {
                // It will be found and written again, to no effect, after this process.
                LOG.warn("A file of the log spool in {} could not be removed: {}", directory.path(), e.getMessage());
            }
        }
    }

    /** Lets go of it: removed if all is settled, and otherwise left to the next who looks. */
    @Override
    public void close() {
        synchronized (lock) {
            boolean isSettled = segments.stream().allMatch(SpoolSegment::isSettled);
            try (directory) {
                for (SpoolSegment segment : segments) {
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

    private SpoolSegment active() throws IOException {
        SpoolSegment last = segments.peekLast();
        if (last != null && last.size() < segmentBytes) {
            return last;
        }
        Path path = directory.makeSegment(lastNumber + 1);
        SpoolSegment next = new SpoolSegment(path, opener.open(path));
        lastNumber++;
        segments.add(next);
        return next;
    }
}
