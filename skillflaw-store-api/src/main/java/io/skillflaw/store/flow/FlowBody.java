package io.skillflaw.store.flow;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document of a flow: JSON in UTF-8 that is kept byte for byte, with key order, white space, escapes, digits and
 * repeated keys as they were written (rule F-01). It is an object whose {@code nodes} and {@code edges} are arrays.
 *
 * <p>Immutable and safe for threads. Equality is that of the bytes. Text is a view: bytes are what is kept.
 */
public final class FlowBody {
    private final byte[] utf8;

    private FlowBody(byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Checks a document and takes it over (rule F-02). The cost is linear in its length.
     *
     * @param utf8 JSON in UTF-8 without a byte order mark, nested at most 1,000 deep; copied
     * @return the body
     * @throws InvalidInputException if it is not JSON, naming the place, or is no object with the arrays {@code nodes}
     *     and {@code edges}, naming the field
     */
    public static FlowBody parse(byte[] utf8) {
        return check(utf8.clone());
    }

    /**
     * Checks a document and takes it over (rule F-02).
     *
     * @param json JSON nested at most 1,000 deep
     * @return the body
     * @throws InvalidInputException if it is not JSON, naming the place, is no object with the arrays {@code nodes} and
     *     {@code edges}, naming the field, or holds an unpaired surrogate, which UTF-8 cannot carry
     */
    public static FlowBody parse(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        // getBytes puts '?' for an unpaired surrogate; the document would not come back as it was.
        if (!new String(utf8, StandardCharsets.UTF_8).equals(json)) {
            throw new InvalidInputException(
                    "body", "holds an unpaired surrogate; write it as an escape such as \\ud800");
        }
        return check(utf8);
    }

    /**
     * Wraps bytes that {@link #parse(byte[])} has accepted before; for implementations of the stores, which need not
     * check again what they read back. What happens later with bytes that were never checked is undefined.
     *
     * @param utf8 the document; not copied, and not to be changed afterwards
     * @return the body
     */
    public static FlowBody ofStored(byte[] utf8) {
        return new FlowBody(Objects.requireNonNull(utf8, "body"));
    }

    private static FlowBody check(byte[] utf8) {
        JsonSlice document;
        try {
            document = JsonSlice.parse(utf8);
        } catch (JsonSyntaxException e) {
            throw new InvalidInputException("body", "is not valid JSON: " + e.describe(utf8));
        }
        if (!document.isObject()) {
            throw new InvalidInputException("body", "must be a JSON object with the arrays nodes and edges");
        }
        Set<String> missing = new HashSet<>(Set.of("nodes", "edges"));
        for (JsonSlice.Member member : document.members()) {
            boolean required = member.name().equals("nodes") || member.name().equals("edges");
            if (required && !member.value().isArray()) {
                throw new InvalidInputException("body." + member.name(), "must be an array");
            }
            missing.remove(member.name());
        }
        for (String field : new String[] {"nodes", "edges"}) {
            if (missing.contains(field)) {
                throw new InvalidInputException("body." + field, "is missing; a flow has the arrays nodes and edges");
            }
        }
        return new FlowBody(utf8);
    }

    /**
     * The length of the document.
     *
     * @return bytes
     */
    public int size() {
        return utf8.length;
    }

    /**
     * The document's bytes.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
        return utf8.clone();
    }

    /**
     * The document's bytes without copying them.
     *
     * @return a read-only view of {@link #size} bytes, with a position of its own
     */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(utf8).asReadOnlyBuffer();
    }

    /**
     * Writes the document's bytes.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException if {@code out} throws it
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(utf8);
    }

    /**
     * The document as text.
     *
     * @return a new string, made for this call
     */
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlowBody that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** The length only: a document may hold keys and passwords (rule X-16). */
    @Override
    public String toString() {
        return "FlowBody[" + utf8.length + " bytes]";
    }
}
