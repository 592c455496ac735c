package io.skillflaw.store.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How long ago the oldest line came that is not settled, to about a second: a mark a second tells when which line came. Its
 * lock is held for moments only, whatever the disk does.
 */
final class Ages {
    private static final long GRAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** @param nanoTime as {@link System#nanoTime} */
    Ages(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Lines from a position on came from a time on.
     *
     * @param position how many lines came before
     */
    private record Mark(long position, long nanos) {}

    /** A line comes after that many. */
    synchronized void came(long before) {
        long now = nanoTime.getAsLong();
        if (marks.isEmpty() || now - marks.getLast().nanos() >= GRAIN_NANOS) {
            marks.add(new Mark(before, now));
        }
    }

    /**
     * The age of the first line that is not settled; zero if there is none.
     *
     * @param settled how many lines from the first on are settled
     * @param all how many lines came
     */
    synchronized Duration oldest(long settled, long all) {
        Mark mark = marks.peek();
        while (mark != null && (settled >= all || isPast(settled))) {
            marks.remove();
            mark = marks.peek();
        }
        return mark == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - mark.nanos());
    }

    /** Whether the second mark, too, is of a line that is settled or the next. */
    private boolean isPast(long settled) {
        return marks.size() > 1
                && marks.stream().skip(1).findFirst().orElseThrow().position() <= settled;
    }
}
