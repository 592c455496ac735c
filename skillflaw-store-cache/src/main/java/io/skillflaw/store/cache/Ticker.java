package io.skillflaw.store.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Nanoseconds since the cache was opened, which order events and never go back, and the time of day. */
final class Ticker {
    private final LongSupplier nanos;
    private final Clock clock;
    private final long origin;
    private final AtomicLong last = new AtomicLong();

    Ticker(LongSupplier nanos, Clock clock) {
        this.nanos = nanos;
        this.clock = clock;
        this.origin = nanos.getAsLong();
    }

    /** At least 0. */
    long now() {
        return nanos.getAsLong() - origin;
    }

    /** A moment for an event: later than every one that was given before, also where the clock has stood still. */
    long next() {
        long now = now();
        return last.updateAndGet(given -> Math.max(given + 1, now));
    }

    Instant time() {
        return clock.instant();
    }

    /** The time of day that it was then. */
    Instant timeAt(long then) {
        return clock.instant().minus(Duration.ofNanos(now() - then));
    }
}
