package io.skillflaw.store.paging;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.Checks;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;

/**
 * A position in a list that is ordered newest first: by time, then by id, both descending. For implementations of the
 * stores; callers only see the {@link Cursor}.
 *
 * @param at the time of the item the position stands behind, to the microsecond
 * @param id the id of that item
 */
public record Keyset(Instant at, UUID id) {
    private static final int BYTES = 8 + 4 + 16;

    public Keyset {
        at = Checks.micros("cursor", at);
        Objects.requireNonNull(id, "id");
    }

    /**
     * Reads a position back.
     *
     * @param cursor a cursor made by {@link #toCursor}
     * @return the position
     * @throws InvalidInputException if it is not such a cursor
     */
    public static Keyset of(Cursor cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor.token());
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        if (bytes.length != BYTES) {
            throw foreign();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long seconds = buffer.getLong();
        int nanos = buffer.getInt();
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        if (nanos < 0
                || nanos > 999_999_999
                || seconds < Instant.MIN.getEpochSecond()
                || seconds > Instant.MAX.getEpochSecond()) {
            throw foreign();
        }
        return new Keyset(Instant.ofEpochSecond(seconds, nanos), id);
    }

    /**
     * The position as an opaque token.
     *
     * @return a cursor that {@link #of} reads
     */
    public Cursor toCursor() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array()));
    }

    private static InvalidInputException foreign() {
        return new InvalidInputException("cursor", "is not one that this list gave out");
    }
}
