package io.skillflaw.store.postgres;

import java.time.Duration;

/**
 * When something must have ended, on a clock that nobody sets.
 *
 * @param nanoTime what {@link System#nanoTime} says by then
 */
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Zero or less once it has passed. */
    long leftNanos() {
        return nanoTime - System.nanoTime();
    }

    boolean isBefore(Deadline other) {
        return nanoTime - other.nanoTime < 0;
    }

    Deadline earlierBy(Duration time) {
        return new Deadline(nanoTime - time.toNanos());
    }
}
