package io.skillflaw.store.id;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a user.
 *
 * @param value the UUID; any version is accepted, new ones are version 7
 */
public record UserId(UUID value) {
    public UserId {
        Objects.requireNonNull(value, "user");
    }

    /**
     * A new identifier, different from all others; later ones sort after earlier ones, to the millisecond.
     *
     * @return a version 7 UUID
     */
    public static UserId create() {
        return new UserId(Uuid7.now());
    }

    /**
     * Reads an identifier.
     *
     * @param text a UUID of 36 characters
     * @return the identifier
     * @throws io.skillflaw.store.error.InvalidInputException if the text is not a UUID
     */
    public static UserId parse(String text) {
        return new UserId(Uuid7.parse("user", text));
    }

    /** The UUID as 36 characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
