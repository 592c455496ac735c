package io.skillflaw.store.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache does; cheap enough for every hit. */
final class Counters {
    /**
     * What is asked for again and again is a little older each time: noting that for each would have all threads write to
     * one place.
     */
    private static final long RESOLUTION_NANOS = Duration.ofMillis(1).toNanos();

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder loads = new LongAdder();
    private final LongAdder staleAnswers = new LongAdder();
    private final LongAdder invalidations = new LongAdder();
    private final AtomicLong largestStaleness = new AtomicLong();

    void hit(long age) {
        hits.increment();
        if (age > largestStaleness.get() + RESOLUTION_NANOS) {
            largestStaleness(age);
        }
    }

    void miss() {
        misses.increment();
    }

    void load() {
        loads.increment();
    }

    void stale(long age) {
        staleAnswers.increment();
        largestStaleness(age);
    }

    void invalidated(int changes) {
        invalidations.add(changes);
    }

    long staleAnswers() {
        return staleAnswers.sum();
    }

    CacheStatistics statistics(boolean isFallback, long bodyBytes) {
        return new CacheStatistics(
                hits.sum(),
                misses.sum(),
                loads.sum(),
                staleAnswers.sum(),
                invalidations.sum(),
                isFallback,
                Duration.ofNanos(largestStaleness.get()),
                bodyBytes);
    }

    private void largestStaleness(long age) {
        long unused = largestStaleness.accumulateAndGet(age, Math::max);
    }
}
