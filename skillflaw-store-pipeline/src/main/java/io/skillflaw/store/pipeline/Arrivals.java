package io.skillflaw.store.pipeline;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells a writer when writing is worth it: enough lines are there, one has waited long enough, somebody is in a hurry, or
 * the end has come. Telling of an arrival costs a counter, and wakes the writer once a batch.
 */
final class Arrivals {
    private final int enough;
    private final long maxAgeNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long since;
    private volatile boolean hurry;
    private volatile boolean ended;
    private volatile @Nullable Thread writer;

    Arrivals(int enough, Duration maxAge) {
        this.enough = enough;
        this.maxAgeNanos = maxAge.toNanos();
    }

    void arrived(int lines) {
        int before = waiting.getAndAdd(lines);
        if (before <= 0) {
            since = System.nanoTime();
        }
        if (before < enough && before + lines >= enough) {
            wake();
        }
    }

    void hurry() {
        if (waiting.get() > 0) {
            hurry = true;
            wake();
        }
    }

    /** For lines that were taken, and are to be taken once more. */
    void returned() {
        hurry = true;
        wake();
    }

    void end() {
        ended = true;
        wake();
    }

    boolean isEnded() {
        return ended;
    }

    int waiting() {
        return Math.max(0, waiting.get());
    }

    /** Waits, at most one thread at a time. Whoever returns looks what there is: it may be nothing. */
    void await() throws InterruptedException {
        writer = Thread.currentThread();
        try {
            long pause = pause();
            while (pause > 0) {
                LockSupport.parkNanos(this, pause);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                pause = pause();
            }
            hurry = false;
        } finally {
            writer = null;
        }
    }

    void dropped(int lines) {
        waiting.addAndGet(-lines);
    }

    /** Lines were taken; if that was all that fit, and there are more, whoever was in a hurry still is. */
    void taken(int lines, boolean isFull) {
        int left = waiting.addAndGet(-lines);
        since = System.nanoTime();
        if (isFull && left > 0) {
            hurry = true;
        }
    }

    private long pause() {
        int lines = waiting.get();
        if (hurry || ended || lines >= enough) {
            return 0;
        }
        // An empty buffer is looked at again after a line's age: so that the first line need not wake anybody.
        return lines <= 0 ? maxAgeNanos : since + maxAgeNanos - System.nanoTime();
    }

    private void wake() {
        Thread thread = writer;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
