package io.skillflaw.store.pipeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The files of a spool in the order in which they were begun, and reading from them. A file that cannot be read is set
 * aside for a while: it holds up none behind it, and nothing more is written to it. Guarded by the spool's lock.
 */
final class SpoolSegments {
    private final Deque<SpoolSegment> segments = new ArrayDeque<>();
    private final Complaints complaints = new Complaints();
    private int newlySetAside;

    void add(SpoolSegment segment) {
        segments.add(segment);
    }

    void remove(SpoolSegment segment) {
        segments.remove(segment);
    }

    @Nullable
    SpoolSegment last() {
        return segments.peekLast();
    }

    List<SpoolSegment> all() {
        return List.copyOf(segments);
    }

    /** The next lines, all of one file; none if all were taken that can be read. */
    Optional<SpoolBatch> take(int maxLines) {
        for (SpoolSegment segment : segments) {
            if (segment.untaken() > 0 && !segment.isSetAside()) {
                try {
                    return Optional.of(segment.take(maxLines));
                } catch (IOException e) {
                    segment.setAside(true);
                    newlySetAside += segment.untaken();
                    complaints.cannotRead(segment.path(), e);
                }
            }
        }
        return Optional.empty();
    }

    /** How many lines were set aside since this was asked last. */
    int newlySetAside() {
        int lines = newlySetAside;
        newlySetAside = 0;
        return lines;
    }

    /** Has what was set aside tried again; says how many lines that are. */
    int retry() {
        int lines = 0;
        for (SpoolSegment segment : segments) {
            if (segment.isSetAside()) {
                segment.setAside(false);
                lines += segment.untaken();
            }
        }
        return lines;
    }

    /** Completes once all lines that are there now are settled, those that were set aside included. */
    CompletableFuture<Void> settled() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (SpoolSegment segment : segments) {
            CompletableFuture<Void> reached = new CompletableFuture<>();
            segment.mark(reached);
            all.add(reached);
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }
}
