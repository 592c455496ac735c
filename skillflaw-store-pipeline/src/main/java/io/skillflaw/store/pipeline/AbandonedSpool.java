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

    private final SpoolDirectory directory;
    private final Deque<Path> unread;
    private final List<Path> damaged = new ArrayList<>();
    private Frames loaded = Frames.in(new byte[0]);
    private @Nullable Path loading;
    private long unknown;

    private AbandonedSpool(SpoolDirectory directory) throws IOException {
        this.directory = directory;
        this.unread = new ArrayDeque<>(directory.segments());
    }

    /** All that can be claimed; what others hold is passed over. */
    static List<AbandonedSpool> claim(Path root) throws IOException {
        List<AbandonedSpool> claimed = new ArrayList<>();
        for (SpoolDirectory directory : SpoolDirectory.claimAbandoned(root)) {
            claimed.add(new AbandonedSpool(directory));
        }
        return claimed;
    }

    /** The next lines; none at the end. */
    List<AcceptedLine> take(int maxLines) throws IOException {
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

    /** All of it is in the store: removes it. Files with damage are kept aside, for somebody to look at. */
    void done() throws IOException {
        for (Path segment : damaged) {
            LOG.warn("The damaged file of a log spool is kept as {}", directory.keepAside(segment));
        }
        directory.remove();
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }

    private boolean loadNext() throws IOException {
        noteDamage();
        unknown = 0;
        loading = unread.poll();
        loaded = Frames.in(loading == null ? new byte[0] : Files.readAllBytes(loading));
        return loading != null;
    }

    /** A record that was being written when the process died was never accepted: that is no damage. */
    private void noteDamage() {
        Path file = loading;
        boolean isTorn = loaded.torn() > 0 && !unread.isEmpty();
        if (file != null && (isTorn || loaded.skipped() > 0 || unknown > 0)) {
            LOG.warn(
                    "{} of a dead process is damaged: {} bytes belong to no line, {} lines are of a format not known here",
                    file,
                    loaded.skipped() + loaded.torn(),
                    unknown);
            damaged.add(file);
        }
    }
}
