package io.skillflaw.store.pipeline;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Up to where lines are settled without a gap, though batches end in any order. Positions count lines as they were taken. */
final class Watermark {
    private final TreeMap<Long, Long> open = new TreeMap<>();
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>(Comparator.comparingLong(Waiter::position));
    private long taken;

    private record Waiter(long position, CompletableFuture<Void> reached) {}

    /** Begins a batch of the next lines; gives what it is settled by. */
    synchronized long take(int lines) {
        long start = taken;
        taken += lines;
        open.put(start, taken);
        return start;
    }

    synchronized void settle(long start) {
        open.remove(start);
        long now = reached();
        while (!waiters.isEmpty() && waiters.element().position() <= now) {
            waiters.remove().reached().complete(null);
        }
    }

    /** Completes once everything before the position is settled. */
    synchronized void whenReached(long position, CompletableFuture<Void> reached) {
        if (position <= reached()) {
            reached.complete(null);
        } else {
            waiters.add(new Waiter(position, reached));
        }
    }

    synchronized long taken() {
        return taken;
    }

    synchronized long reached() {
        return open.isEmpty() ? taken : open.firstKey();
    }
}
