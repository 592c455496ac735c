package io.skillflaw.store.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when a test says so; it creeps on where it is read, so that nobody waits for it in vain. */
final class FakeTime implements LongSupplier {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int READINGS_A_TICK = 3;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final AtomicLong readings = new AtomicLong();

    @Override
    public long getAsLong() {
        return readings.incrementAndGet() % READINGS_A_TICK == 0 ? nanos.incrementAndGet() : nanos.get();
    }

    void advance(Duration time) {
        advance(time.toNanos());
    }

    void advance(long time) {
        long unused = nanos.addAndGet(time);
    }

    /** Shows the same time of day, to the nanosecond. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return START.plus(nanos.get(), ChronoUnit.NANOS);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }
        };
    }
}
