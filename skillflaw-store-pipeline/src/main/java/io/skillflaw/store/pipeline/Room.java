package io.skillflaw.store.pipeline;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much room there is in memory: taken without a lock, waited for with one. */
final class Room {
    private final long maxLines;
    private final long maxBytes;
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final AtomicInteger waiters = new AtomicInteger();
    private boolean isEnded;

    Room(long maxLines, long maxBytes) {
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
    }

    /** Takes room, if there is enough; something larger than all of it has room where nothing else is. */
    boolean tryTake(int count, long weight) {
        long linesThen = lines.addAndGet(count);
        long bytesThen = bytes.addAndGet(weight);
        if (linesThen <= maxLines && (bytesThen <= maxBytes || bytesThen == weight)) {
            return true;
        }
        free(count, weight);
        return false;
    }

    /** Waits for room until the end; an interrupted thread does not wait, and stays interrupted. */
    boolean take(int count, long weight, long nanos) {
        lock.lock();
        try {
            waiters.incrementAndGet();
            long left = nanos;
            while (!tryTake(count, weight)) {
                if (left <= 0 || isEnded) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    void free(int count, long weight) {
        lines.addAndGet(-count);
        bytes.addAndGet(-weight);
        if (waiters.get() > 0) {
            lock.lock();
            try {
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Nobody is to wait any more. */
    void end() {
        lock.lock();
        try {
            isEnded = true;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long lines() {
        return lines.get();
    }
}
