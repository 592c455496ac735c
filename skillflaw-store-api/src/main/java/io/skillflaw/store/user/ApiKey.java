package io.skillflaw.store.user;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored API key; the key itself is not part of it and cannot be had again.
 *
 * @param id its identifier
 * @param user whose key it is
 * @param name what it is for; 1 to 100 characters
 * @param prefix its first characters, to tell keys apart by
 * @param createdAt when it was created, to the microsecond
 * @param expiresAt from when on it is no longer accepted, to the microsecond; null if never
 * @param revokedAt when it was revoked, to the microsecond; null if it was not
 * @param lastUsedAt when it was last accepted, to the microsecond; null if never; written in batches
 * @param uses how often it was accepted; written in batches
 */
public record ApiKey(
        ApiKeyId id,
        UserId user,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        long uses) {
    public ApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(user, "user");
        name = Checks.name("name", name, NewApiKey.MAX_NAME);
        Objects.requireNonNull(prefix, "prefix");
        createdAt = Checks.micros("createdAt", createdAt);
        expiresAt = Checks.optionalMicros("expiresAt", expiresAt);
        revokedAt = Checks.optionalMicros("revokedAt", revokedAt);
        lastUsedAt = Checks.optionalMicros("lastUsedAt", lastUsedAt);
    }
}
