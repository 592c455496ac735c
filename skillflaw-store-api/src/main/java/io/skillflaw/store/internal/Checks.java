package io.skillflaw.store.internal;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks that values make of themselves; a value that exists can be stored. */
public final class Checks {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int NANOS_OF_A_MICRO = 1_000;

    private Checks() {}

    /** Text of 1 to {@code max} characters that is not blank and can be stored as UTF-8. */
    public static String name(String field, String value, int max) {
        text(field, value, max);
        if (value.isBlank()) {
            throw new InvalidInputException(field, "must not be blank");
        }
        return value;
    }

    /** Text of at most {@code max} characters that can be stored as UTF-8: no NUL, no lone surrogate. */
    public static String text(String field, String value, int max) {
        Objects.requireNonNull(value, field);
        if (value.length() > max) {
            throw new InvalidInputException(
                    field, "has %d characters, at most %d are allowed".formatted(value.length(), max));
        }
        int bad = firstUnstorable(value);
        if (bad >= 0) {
            throw new InvalidInputException(
                    field,
                    "has U+%04X at index %d; NUL and unpaired surrogates cannot be stored"
                            .formatted((int) value.charAt(bad), bad));
        }
        return value;
    }

    public static @Nullable String optionalText(String field, @Nullable String value, int max) {
        return value == null ? null : text(field, value, max);
    }

    /** The instant cut to microseconds, within the years 1 to 9999. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // Whether there is anything to cut; seconds have no part in that.
    public static Instant micros(String field, Instant value) {
        Objects.requireNonNull(value, field);
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new InvalidInputException(field, "must lie between " + EARLIEST + " and " + LATEST);
        }
        return value.getNano() % NANOS_OF_A_MICRO == 0 ? value : value.truncatedTo(ChronoUnit.MICROS);
    }

    public static @Nullable Instant optionalMicros(String field, @Nullable Instant value) {
        return value == null ? null : micros(field, value);
    }

    /** A version number, which starts at 1. */
    public static long version(long value) {
        if (value < 1) {
            throw new InvalidInputException("version", "is %d; versions start at 1".formatted(value));
        }
        return value;
    }

    private static int firstUnstorable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!paired) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
