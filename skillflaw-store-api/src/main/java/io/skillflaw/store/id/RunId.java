package io.skillflaw.store.id;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a run of a flow.
 *
 * @param value the UUID; any version is accepted, new ones are version 7
 */
public record RunId(UUID value) {
    public RunId {
        Objects.requireNonNull(value, "run");
    }

    /**
     * A new identifier, different from all others; later ones sort after earlier ones, to the millisecond.
     *
     * @return a version 7 UUID
     */
    public static RunId create() {
        return new RunId(Uuid7.now());
    }

    /**
     * Reads an identifier.
     *
     * @param text a UUID of 36 characters
     * @return the identifier
     * @throws io.skillflaw.store.error.InvalidInputException if the text is not a UUID
     */
    public static RunId parse(String text) {
        return new RunId(Uuid7.parse("run", text));
    }

    /** The UUID as 36 characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
