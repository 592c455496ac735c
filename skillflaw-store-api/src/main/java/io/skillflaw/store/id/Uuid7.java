package io.skillflaw.store.id;

import io.skillflaw.store.error.InvalidInputException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.UUID;

/** Version 7 UUIDs (RFC 9562): 48 bits of milliseconds, then 74 random bits. */
final class Uuid7 {
    static final long LAST_MILLI = (1L << 48) - 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A new one that sorts by the present moment; the time only spreads the ids, nothing is decided by it. */
    static UUID now() {
        return at(System.currentTimeMillis());
    }

    static UUID at(long epochMilli) {
        long high = (epochMilli << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    static long epochMilli(UUID value) {
        return value.getMostSignificantBits() >>> 16;
    }

    static UUID parse(String kind, String text) {
        Objects.requireNonNull(text, kind);
        // UUID.fromString alone accepts short groups such as 1-1-1-1-1.
        if (text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw malformed(kind);
            }
        }
        throw malformed(kind);
    }

    private static InvalidInputException malformed(String kind) {
        return new InvalidInputException(kind, "is not a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057");
    }
}
