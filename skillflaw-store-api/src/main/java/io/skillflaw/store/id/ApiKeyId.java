package io.skillflaw.store.id;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies an API key.
 *
 * @param value the UUID; any version is accepted, new ones are version 7
 */
public record ApiKeyId(UUID value) {
    public ApiKeyId {
        Objects.requireNonNull(value, "key");
    }

    /**
     * A new identifier, different from all others; later ones sort after earlier ones, to the millisecond.
     *
     * @return a version 7 UUID
     */
    public static ApiKeyId create() {
        return new ApiKeyId(Uuid7.now());
    }

    /**
     * Reads an identifier.
     *
     * @param text a UUID of 36 characters
     * @return the identifier
     * @throws io.skillflaw.store.error.InvalidInputException if the text is not a UUID
     */
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(Uuid7.parse("key", text));
    }

    /** The UUID as 36 characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
