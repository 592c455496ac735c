package io.skillflaw.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret cannot be encrypted or decrypted because this instance has not been given the key (rule S-02). The stored value
 * is untouched and readable again with the key.
 */
public final class SecretKeyException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String keyId;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param keyId the id of the key that is missing; null if there is no key at all to encrypt with
     * @param origin where it happened
     */
    public SecretKeyException(@Nullable String keyId, Origin origin) {
        super(
                keyId == null
                        ? "no key is configured, so secrets cannot be kept; configure one"
                        : "the secret is encrypted with the key %s, which is not configured; add that key"
                                .formatted(keyId),
                origin,
                null);
        this.keyId = keyId;
    }

    /**
     * Which key is missing.
     *
     * @return the id of the key; empty if there is no key at all to encrypt with
     */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }
}
