package io.skillflaw.store.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as the server sends them in its binary format. The driver makes six objects of a time and as many of an array before
 * there is a value, which was half of what a list allocated (decision 0036). What it asked the server for as text is its own to
 * read.
 */
final class BinaryValues {
    private static final long SECONDS_TO_2000 = 946_684_800;
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;
    private static final int HEADER = 3 * Integer.BYTES;

    /** Without a buffer for each value. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle INTEGERS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** The only text of eight bytes that a time can be, {@code infinity}, begins so; the time would be in 250,000 years. */
    private static final byte INFINITY_AS_TEXT = 'i';

    private BinaryValues() {}

    /** Microseconds since the year 2000; null if it is none, or infinite. */
    static @Nullable Instant instant(byte[] wire) {
        if (wire.length != Long.BYTES || wire[0] == INFINITY_AS_TEXT) {
            return null;
        }
        long micros = (long) LONGS.get(wire, 0);
        return micros == Long.MAX_VALUE || micros == Long.MIN_VALUE
                ? null
                : Instant.ofEpochSecond(
                        SECONDS_TO_2000 + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS);
    }

    /**
     * Number of dimensions, whether there are nulls, type; length and first index; and each text behind its length, all in four
     * bytes. Null if it is no such array.
     */
    static @Nullable List<String> texts(byte[] wire) {
        if (wire.length < HEADER || wire[0] != 0) {
            return null;
        }
        int dimensions = integer(wire, 0);
        boolean hasNulls = integer(wire, Integer.BYTES) != 0;
        if (dimensions == 0) {
            return List.of();
        }
        if (dimensions != 1 || hasNulls) {
            return null;
        }
        String[] texts = new String[integer(wire, HEADER)];
        int at = HEADER + 2 * Integer.BYTES;
        for (int i = 0; i < texts.length; i++) {
            int length = integer(wire, at);
            at += Integer.BYTES;
            texts[i] = new String(wire, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        return List.of(texts);
    }

    private static int integer(byte[] wire, int at) {
        return (int) INTEGERS.get(wire, at);
    }
}
