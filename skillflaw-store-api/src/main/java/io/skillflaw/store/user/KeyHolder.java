package io.skillflaw.store.user;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who presented an API key that was accepted.
 *
 * @param key which key it was
 * @param expiresAt from when on the key is no longer accepted, to the microsecond; null if never
 * @param user whose key it is
 */
public record KeyHolder(ApiKeyId key, @Nullable Instant expiresAt, User user) {
    public KeyHolder {
        Objects.requireNonNull(key, "key");
        expiresAt = Checks.optionalMicros("expiresAt", expiresAt);
        Objects.requireNonNull(user, "user");
    }
}
