package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.user.ApiKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often keys were used (U-04): counted, and written at a flush. No part of the state, so that a transaction that is
 * undone loses none. Guarded by the lock of {@link Memory}.
 */
final class KeyUses {
    private final Map<ApiKeyId, Uses> counted = new HashMap<>();
    private final Map<ApiKeyId, Uses> written = new HashMap<>();

    private record Uses(long count, Instant last) {
        Uses plus(Uses other) {
            return new Uses(count + other.count, Versions.later(last, other.last));
        }
    }

    void count(ApiKeyId key, Instant now) {
        counted.merge(key, new Uses(1, now), Uses::plus);
    }

    void flush() {
        counted.forEach((key, uses) -> written.merge(key, uses, Uses::plus));
        counted.clear();
    }

    /** Of a key that is gone, before another gets its identifier. */
    void forget(ApiKeyId key) {
        counted.remove(key);
        written.remove(key);
    }

    /** The key with the uses that were written. */
    ApiKey shown(ApiKey key) {
        Uses uses = written.get(key.id());
        return uses == null
                ? key
                : new ApiKey(
                        key.id(),
                        key.user(),
                        key.name(),
                        key.prefix(),
                        key.createdAt(),
                        key.expiresAt(),
                        key.revokedAt(),
                        uses.last(),
                        uses.count());
    }
}
