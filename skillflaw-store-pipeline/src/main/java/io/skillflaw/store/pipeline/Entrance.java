package io.skillflaw.store.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers in until it is shut, and then knows when the last of them has left.
 *
 * <p>Safe for threads; one of them at a time may wait.
 */
public final class Entrance {
    private final AtomicLong inside = new AtomicLong();
    private final AtomicBoolean shut = new AtomicBoolean();
    private volatile boolean isGivenUp;
    private volatile @Nullable Thread waiting;

    /** Open, with nobody inside. */
    public Entrance() {}

    /**
     * Lets a caller in; to be followed by {@link #leave}.
     *
     * @throws IllegalStateException if it is shut; the caller is not inside
     */
    public void enter() {
        long unused = inside.incrementAndGet();
        // After having been counted: whoever shuts either is seen here, or sees who is counted.
        if (shut.get()) {
            leave();
            throw new IllegalStateException("the store is closed");
        }
    }

    /** Once for each {@link #enter} that returned. */
    public void leave() {
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

    /**
     * Whether nobody is let in any more.
     *
     * @return true from the first call of {@link #shut} on
     */
    public boolean isShut() {
        return shut.get();
    }

    /**
     * How many have entered and not left.
     *
     * @return their number at some moment during the call
     */
    public long inside() {
        return inside.get();
    }

    /**
     * Lets nobody in any more.
     *
     * @return whether it did before: true for one caller only
     */
    public boolean shut() {
        return shut.compareAndSet(false, true);
    }

    /**
     * Waits until all have left, once it is shut; an interrupted thread does not wait, and stays interrupted.
     *
     * @param deadline by {@link System#nanoTime}; who has not left by then is given up
     * @return whether all have left
     */
    public boolean awaitEmpty(long deadline) {
        waiting = Thread.currentThread();
        try {
            long left = deadline - System.nanoTime();
            while (inside.get() > 0 && left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, left);
                left = deadline - System.nanoTime();
            }
            isGivenUp = inside.get() > 0;
            return !isGivenUp;
        } finally {
            waiting = null;
        }
    }
}
