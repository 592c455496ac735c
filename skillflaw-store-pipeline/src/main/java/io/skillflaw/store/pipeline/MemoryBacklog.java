package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Lines that wait in memory, in the order in which they came. */
final class MemoryBacklog {
    private static final long BATCH_BYTES = 16_777_216;

    private final ConcurrentLinkedQueue<Queued> queue = new ConcurrentLinkedQueue<>();
    private final Watermark watermark = new Watermark();
    private final Object taking = new Object();
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Room room;
    private final LogLimits limits;
    private final Arrivals arrivals;
    private final Meters meters;

    MemoryBacklog(PipelineOptions options, LogLimits limits, Arrivals arrivals, Meters meters) {
        this.room = new Room(options.maxLines(), options.maxBytes());
        this.limits = limits;
        this.arrivals = arrivals;
        this.meters = meters;
    }

    /** Adds lines if there is room, or has been within that time. */
    boolean add(List<Queued> lines, Overflow overflow) {
        long weight = lines.stream().mapToLong(Queued::weight).sum();
        if (!hasRoom(lines.size(), weight, overflow)) {
            return false;
        }
        added.addAndGet(lines.size());
        queue.addAll(lines);
        arrivals.arrived(lines.size());
        return true;
    }

    boolean add(Queued line, Overflow overflow) {
        if (!hasRoom(1, line.weight(), overflow)) {
            return false;
        }
        added.incrementAndGet();
        queue.add(line);
        arrivals.arrived(1);
        return true;
    }

    /** Completes once all lines that are there now are settled. */
    CompletableFuture<Void> allSettled() {
        Queued mark = Queued.mark(new Settlement(1));
        synchronized (taking) {
            if (queue.isEmpty()) {
                reachAt(watermark.taken(), mark);
            } else {
                queue.add(mark);
            }
        }
        return futureOf(mark);
    }

    /** The next lines; none if nothing waits. */
    LineBatch take(int maxLines) {
        List<Queued> taken = new ArrayList<>();
        long weight = 0;
        long start;
        synchronized (taking) {
            boolean isFull = false;
            Queued next = queue.peek();
            while (next != null && !(isFull && next.line() != null)) {
                // Under the lock nobody else takes any.
                queue.remove();
                if (next.line() == null) {
                    reachAt(watermark.taken() + taken.size(), next);
                } else {
                    taken.add(next);
                    weight += next.weight();
                    isFull = taken.size() >= maxLines || weight >= BATCH_BYTES;
                }
                next = queue.peek();
            }
            if (taken.isEmpty()) {
                return LineBatch.NONE;
            }
            start = watermark.take(taken.size());
        }
        room.free(taken.size(), weight);
        List<AcceptedLine> lines = new ArrayList<>(taken.size());
        for (Queued one : taken) {
            LogEntry line = limits.applyTo(Objects.requireNonNull(one.line()));
            lines.add(new AcceptedLine(line, one.author()));
        }
        return new LineBatch(lines, () -> settle(taken, start));
    }

    long lines() {
        return room.lines();
    }

    long settled() {
        return ended.get();
    }

    /** Has nobody wait for room any more. */
    void endWaiting() {
        room.end();
    }

    /** Gives up what is not settled, and says how much that is. */
    long abandon() {
        long lost = added.get() - ended.get();
        meters.dropped.add(lost);
        return lost;
    }

    private void settle(List<Queued> lines, long start) {
        ended.addAndGet(lines.size());
        watermark.settle(start);
        for (Queued one : lines) {
            Settlement settlement = one.settlement();
            if (settlement != null) {
                settlement.settle();
            }
        }
    }

    private boolean hasRoom(int count, long weight, Overflow overflow) {
        if (room.tryTake(count, weight)) {
            return true;
        }
        if (overflow instanceof Overflow.Block block) {
            return waitForRoom(count, weight, block);
        }
        while (!room.tryTake(count, weight)) {
            dropOldest();
        }
        return true;
    }

    private boolean waitForRoom(int count, long weight, Overflow.Block block) {
        long began = System.nanoTime();
        boolean found = room.take(count, weight, block.limit().toNanos());
        meters.waited(System.nanoTime() - began);
        return found;
    }

    private void dropOldest() {
        synchronized (taking) {
            Queued oldest = queue.poll();
            if (oldest == null) {
                // A writer has it, and frees its room at once.
                Thread.onSpinWait();
                return;
            }
            if (oldest.line() == null) {
                reachAt(watermark.taken(), oldest);
                return;
            }
            room.free(1, oldest.weight());
            arrivals.dropped(1);
            ended.incrementAndGet();
            meters.dropped.increment();
            Settlement settlement = oldest.settlement();
            if (settlement != null) {
                settlement.fail(dropped());
            }
        }
    }

    private void reachAt(long position, Queued mark) {
        watermark.whenReached(position, futureOf(mark));
    }

    private static CompletableFuture<Void> futureOf(Queued mark) {
        return Objects.requireNonNull(mark.settlement()).all();
    }

    private static StoreTimeoutException dropped() {
        return new StoreTimeoutException(
                "the line had to make room for newer ones before it was written", LogPipeline.ORIGIN, null);
    }
}
