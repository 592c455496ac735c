package io.skillflaw.store.postgres;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as the library made it.
 *
 * @param kind what is the matter with it
 * @param object what it is, such as {@code column flow.name}
 * @param expected how the library makes it; null if it does not
 * @param found how it is; null if it is not there
 */
public record SchemaDifference(
        Kind kind,
        String object,
        @Nullable String expected,
        @Nullable String found) {
    public SchemaDifference {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(object, "object");
    }

    /** What can be the matter. */
    public enum Kind {
        /** It is not there. */
        MISSING,
        /** It is there and should not be. */
        UNEXPECTED,
        /** It is there, but another. */
        CHANGED
    }
}
