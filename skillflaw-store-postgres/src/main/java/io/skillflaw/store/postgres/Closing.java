package io.skillflaw.store.postgres;

import io.skillflaw.store.pipeline.Entrance;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a store, in no more time than it has: each step is given what the steps before it have left. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final int PARTS = 2;

    private final Deadlines deadlines;
    private final Deadline end;

    /** @param longest from now on */
    Closing(Deadlines deadlines, Duration longest) {
        this.deadlines = deadlines;
        this.end = Deadline.in(longest);
    }

    /** Waits for calls under way, but leaves time for what they leave to be written. */
    void await(Entrance calls) {
        if (!calls.awaitEmpty(System.nanoTime() + end.leftNanos() / PARTS)) {
            LOG.warn("Closing while {} calls are under way; they end with their connections", calls.inside());
        }
    }

    /** Does something in the time that is left; what fails is reported. */
    void step(String name, Runnable step) {
        deadlines.chore(left(), () -> {
            boolean unused = Housekeeping.attempt(name, step);
        });
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end.leftNanos()));
    }
}
