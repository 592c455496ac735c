package io.skillflaw.store.id;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a log line and carries its time, so that a line is found by its id without searching all time.
 *
 * @param value a version 7 UUID
 */
public record LogId(UUID value) {
    public LogId {
        Objects.requireNonNull(value, "log");
        if (value.version() != 7) {
            throw new InvalidInputException(
                    "log", "is a UUID of version %d; log ids are version 7".formatted(value.version()));
        }
    }

    /**
     * A new identifier for a line of the given time.
     *
     * @param time the line's time, of which the id keeps the milliseconds; from 1970 to the year 10889
     * @return a version 7 UUID
     * @throws InvalidInputException if the time is out of bounds
     */
    public static LogId at(Instant time) {
        long millis = time.toEpochMilli();
        if (millis < 0 || millis > Uuid7.LAST_MILLI) {
            throw new InvalidInputException("at", "a log line's time must lie between 1970 and 10889, not " + time);
        }
        return new LogId(Uuid7.at(millis));
    }

    /**
     * Reads an identifier.
     *
     * @param text a version 7 UUID of 36 characters
     * @return the identifier
     * @throws InvalidInputException if the text is not a version 7 UUID
     */
    public static LogId parse(String text) {
        return new LogId(Uuid7.parse("log", text));
    }

    /**
     * The time of the line.
     *
     * @return the time cut to milliseconds
     */
    public Instant time() {
        return Instant.ofEpochMilli(Uuid7.epochMilli(value));
    }

    /** The UUID as 36 characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
