package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private long forcedTo;
    private long appended;
    private long taken;
    private long settled;

    SpoolSegment(Path path, SpoolFile file) {
        this.path = path;
        this.file = file;
    }

    long size() {
        return size;
    }

    /** Adds all records, or none: what was written of them is cut off again, or never read. */
    void append(byte[] frames, int lines) throws IOException {
        try {
            file.write(size, frames);
        } catch (IOException e) {
            file.truncate(size);
            throw e;
        }
        size += frames.length;
        appended += lines;
    }

    /** The next lines; those that turn out to be damaged are counted, too, for nobody else will ever settle them. */
    SpoolBatch take(int maxLines) throws IOException {
        List<AcceptedLine> lines = new ArrayList<>();
        while (lines.size() < maxLines) {
            Optional<ByteBuffer> record = loaded.next();
            if (record.isPresent()) {
                record.flatMap(LineCodec::decode).ifPresent(lines::add);
            } else if (loadedTo < size) {
                loaded = Frames.in(file.read(loadedTo, Math.toIntExact(size - loadedTo)));
                loadedTo = size;
            } else {
                return batch(lines, appended - taken);
            }
        }
        return batch(lines, lines.size());
    }

    boolean hasMore() {
        return taken < appended;
    }

    /** Settles lines; says whether all of it is settled. */
    boolean settle(long lines) {
        settled += lines;
        return settled == appended;
    }

    boolean isSettled() {
        return settled == appended;
    }

    /** Forgets what is settled, so that a quiet host leaves little behind. */
    void clear() throws IOException {
        file.truncate(0);
        size = 0;
        loadedTo = 0;
        forcedTo = 0;
        appended = 0;
        taken = 0;
        settled = 0;
        loaded = Frames.in(new byte[0]);
    }

    boolean needsForce() {
        return forcedTo < size;
    }

    /** Outside of the lock: forcing takes long. */
    void force() throws IOException {
        file.force();
    }

    void forced(long upTo) {
        forcedTo = Math.max(forcedTo, upTo);
    }

    void close() throws IOException {
        file.close();
    }

    void delete() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }

    private SpoolBatch batch(List<AcceptedLine> lines, long count) {
        if (count > lines.size()) {
            LOG.error("{} log lines in {} are damaged and lost", count - lines.size(), path);
        }
        taken += count;
        return new SpoolBatch(this, List.copyOf(lines), count);
    }
}
