package io.skillflaw.store.cache;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer and whether it is as fresh as promised (rule X-06).
 *
 * @param <T> what was asked for
 * @param value the answer
 * @param staleSinceOrNull as of when the oldest part of the answer is known to be right, where the store could not be
 *     reached to renew it; null if the answer is fresh
 */
public record Answer<T extends @Nullable Object>(
        T value, @Nullable Instant staleSinceOrNull) {
    /**
     * As of when the answer is known to be right.
     *
     * @return empty if the answer is fresh
     */
    public Optional<Instant> staleSince() {
        return Optional.ofNullable(staleSinceOrNull);
    }
}
