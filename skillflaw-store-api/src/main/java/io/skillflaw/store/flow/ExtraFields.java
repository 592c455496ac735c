package io.skillflaw.store.flow;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an export of the editor holds beside the fields that a store knows, such as the editor's version: kept with the
 * flow so that it can be given back (rule F-10). Immutable and safe for threads. Equality is that of the text.
 */
public final class ExtraFields {
    /** The most bytes that are kept. */
    public static final int MAX_BYTES = 64 * 1_024;

    private static final ExtraFields NONE = new ExtraFields("{}");

    private final String json;

    private ExtraFields(String json) {
        this.json = json;
    }

    /**
     * No fields.
     *
     * @return the empty object
     */
    public static ExtraFields none() {
        return NONE;
    }

    /**
     * The members of a JSON object.
     *
     * @param json the object, kept as it is written
     * @return the fields
     * @throws InvalidInputException if it is not a JSON object or has more than {@value #MAX_BYTES} bytes in UTF-8
     */
    public static ExtraFields of(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_BYTES) {
            throw new InvalidInputException(
                    "extraFields", "have %d bytes, at most %d are allowed".formatted(utf8.length, MAX_BYTES));
        }
        try {
            if (!JsonSlice.parse(utf8).isObject()) {
                throw new InvalidInputException("extraFields", "must be a JSON object");
            }
        } catch (JsonSyntaxException e) {
            throw new InvalidInputException("extraFields", "is not valid JSON: " + e.describe(utf8));
        }
        return new ExtraFields(json);
    }

    /**
     * Whether there are no fields.
     *
     * @return true for {@link #none}
     */
    public boolean isEmpty() {
        return json.equals(NONE.json);
    }

    /**
     * The fields as they are written.
     *
     * @return a JSON object
     */
    public String json() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExtraFields that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(json);
    }

    /** The length only: whoever wrote the export may have put anything into it (rule X-16). */
    @Override
    public String toString() {
        return "ExtraFields[" + json.length() + " characters]";
    }
}
