package io.skillflaw.store.cache;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance answered, or the end of a write through it.
 *
 * @param instance which instance
 * @param asked what it was asked; null for a write
 * @param answer what it said; the position of the commit for a write
 * @param isStale whether it said that it could not reach the store
 * @param begun the moment before
 * @param ended the moment after
 * @param time the time before
 */
record Observation(
        int instance, @Nullable Question asked, Object answer, boolean isStale, long begun, long ended, long time) {
    Question question() {
        return Objects.requireNonNull(asked);
    }

    boolean isWrite() {
        return asked == null;
    }

    boolean isAbsent() {
        return answer.equals(Optional.empty());
    }
}
