package io.skillflaw.store.pipeline;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: twice as long each time, up to a bound, and never all at the same moment. */
final class Backoff {
    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 1_000;

    private long millis = FIRST_MILLIS;

    Duration next() {
        long pause = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
        millis = Math.min(LONGEST_MILLIS, millis * 2);
        return Duration.ofMillis(pause);
    }
}
