package io.skillflaw.store.pipeline;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where lines end up. Called by several threads at a time. */
@FunctionalInterface
public interface LineSink {
    /**
     * Writes lines, all or none, each that is not there already.
     *
     * @param lines what to write, at least one; no two of the same id
     * @param attempt whether some may have been written before; a hint, not a promise: at a first attempt, too, a line that
     *     is there must not be written twice
     * @throws io.skillflaw.store.error.TransientStoreException if the lines cannot be written now; they will be offered again
     * @throws io.skillflaw.store.error.PermanentStoreException if they will never be taken as they are
     */
    void write(List<AcceptedLine> lines, Attempt attempt);

    /**
     * How long a write takes at most before it fails. Where that is no longer than an append may wait, one that waits may
     * write itself. Asked once, when a pipeline opens; throws nothing.
     *
     * @return the limit, never null; by default there is none
     */
    default Duration limit() {
        return ChronoUnit.FOREVER.getDuration();
    }
}
