package io.skillflaw.store.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a dead process left, claimed by this one. Holds one file in memory at a time. */
final class AbandonedSpool implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedSpool.class);

    /** More than any file of a spool can have: to read it would take the host's memory. */
    private static final long MOST_BYTES = 268_435_456;

    private final SpoolDirectory directory;
    private final Complaints complaints;
    private final Deque<Path> unread;
    private final List<Path> read = new ArrayList<>();
    private final List<Path> damaged = new ArrayList<>();
    private Frames loaded = Frames.in(new byte[0]);
    private @Nullable Path loading;
    private long unknown;

    private AbandonedSpool(SpoolDirectory directory, Complaints complaints) throws IOException {
        this.directory = directory;
        this.complaints = complaints;
        this.unread = new ArrayDeque<>(directory.segments());
    }

    /** All that can be claimed; what others hold, and what cannot be read, is passed over. */
    static List<AbandonedSpool> claim(Path root, Complaints complaints) throws IOException {
        List<AbandonedSpool> claimed = new ArrayList<>();
        for (SpoolDirectory directory : SpoolDirectory.claimAbandoned(root, complaints)) {
            try {
                claimed.add(new AbandonedSpool(directory, complaints));
            } catch (IOException e) {
                complaints.cannotRead(directory.path(), e);
                directory.close();
            }
        }
        return claimed;
    }

    Path path() {
        return directory.path();
    }

    /** The next lines; none at the end. A file that cannot be read does not keep back the lines of the others. */
    List<AcceptedLine> take(int maxLines) {
        List<AcceptedLine> lines = new ArrayList<>();
        while (lines.size() < maxLines) {
            Optional<ByteBuffer> record = loaded.next();
            if (record.isPresent()) {
                Optional<AcceptedLine> line = LineCodec.decode(record.get());
                line.ifPresentOrElse(lines::add, () -> unknown++);
            } else if (!loadNext()) {
                return lines;
            }
        }
        return lines;
    }

    /**
     * All that was taken is in the store: removes it. Files with damage are kept aside, for somebody to look at; what could
     * not be read is left for another time.
     *
     * @return how many files were kept aside
     */
    int done() throws IOException {
        for (Path segment : damaged) {
            LOG.warn("The damaged file of a log spool is kept as {}", directory.keepAside(segment));
        }
        for (Path segment : read) {
            Files.deleteIfExists(segment);
        }
        if (directory.segments().isEmpty()) {
            directory.remove();
        }
        return damaged.size();
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }

    private boolean loadNext() {
        noteDamage();
        unknown = 0;
        loaded = Frames.in(new byte[0]);
        loading = unread.poll();
        Path file = loading;
        if (file == null) {
            return false;
        }
        try {
            loaded = Frames.in(bytesOf(file));
            read.add(file);
        } catch (IOException e) {
            complaints.cannotRead(file, e);
        }
        return true;
    }

    /**
     * Bytes at the end that are no line are most likely the record that was being written when the process died, which was
     * never accepted. They may as well be a line that was damaged, so they are not thrown away.
     */
    private void noteDamage() {
        Path file = loading;
        if (file != null && (loaded.torn() > 0 || loaded.skipped() > 0 || unknown > 0)) {
            LOG.warn(
                    "{} of a dead process is damaged: {} bytes belong to no line, {} lines are of a format not known here",
                    file,
                    loaded.skipped() + loaded.torn(),
                    unknown);
            damaged.add(file);
        }
    }

    private static byte[] bytesOf(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IOException("%d bytes are more than a spool writes".formatted(size));
        }
        return Files.readAllBytes(file);
    }
}
