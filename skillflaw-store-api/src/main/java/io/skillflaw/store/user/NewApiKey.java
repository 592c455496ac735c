package io.skillflaw.store.user;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An API key to create. The caller has the secret before the store does, so that it is not lost with an answer that never
 * came: creating it again is refused by its identifier.
 *
 * @param id its identifier, made by the caller
 * @param user whose key it is
 * @param name what it is for; 1 to 100 characters, not blank
 * @param expiresAt from when on it is no longer accepted; null if never
 * @param secret the key itself; only its hash is stored
 */
public record NewApiKey(
        ApiKeyId id, UserId user, String name, @Nullable Instant expiresAt, ApiKeySecret secret) {
    static final int MAX_NAME = 100;

    public NewApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(user, "user");
        name = Checks.name("name", name, MAX_NAME);
        expiresAt = Checks.optionalMicros("expiresAt", expiresAt);
        Objects.requireNonNull(secret, "secret");
    }

    /**
     * A new key that does not expire.
     *
     * @param user whose key it is
     * @param name what it is for
     * @return the key to create
     * @throws io.skillflaw.store.error.InvalidInputException if the name is blank, too long or cannot be stored
     */
    public static NewApiKey of(UserId user, String name) {
        return new NewApiKey(ApiKeyId.create(), user, name, null, ApiKeySecret.generate());
    }

    /**
     * The same key with an end.
     *
     * @param value from when on it is no longer accepted; null if never
     * @return a copy
     */
    public NewApiKey expiringAt(@Nullable Instant value) {
        return new NewApiKey(id, user, name, value, secret);
    }
}
