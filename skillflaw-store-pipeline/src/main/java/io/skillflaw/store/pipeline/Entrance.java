package io.skillflaw.store.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lets callers in until it is shut, and then knows when the last of them has left. */
final class Entrance {
    private final AtomicLong inside = new AtomicLong();
    private final AtomicBoolean shut = new AtomicBoolean();
    private volatile boolean isGivenUp;
    private volatile @Nullable Thread waiting;

    /** To be followed by {@link #leave}. */
    void enter() {
        long unused = inside.incrementAndGet();
        // After having been counted: whoever shuts either is seen here, or sees who is counted.
        if (shut.get()) {
            leave();
            throw new IllegalStateException("the store is closed");
        }
    }

    void leave() {
        if (inside.decrementAndGet() == 0) {
            Thread thread = waiting;
            if (thread != null) {
                LockSupport.unpark(thread);
            }
        }
    }

    /** For who has left: whether the end came without waiting for all who were inside. */
    void requireNotGivenUp() {
        if (isGivenUp) {
            throw new IllegalStateException("the store was closed meanwhile; whether the lines are written is unknown");
        }
    }

    boolean isShut() {
        return shut.get();
    }

    /** Lets nobody in any more; says whether it did before. */
    boolean shut() {
        return shut.compareAndSet(false, true);
    }

    /**
     * Waits until all have left, once it is shut; an interrupted thread does not wait, and stays interrupted.
     *
     * @param deadline by {@link System#nanoTime}; who has not left by then is given up
     */
    void awaitEmpty(long deadline) {
        waiting = Thread.currentThread();
        try {
            long left = deadline - System.nanoTime();
            while (inside.get() > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, left);
                left = deadline - System.nanoTime();
            }
            isGivenUp = inside.get() > 0;
        } finally {
            waiting = null;
        }
    }
}
