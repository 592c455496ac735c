package io.skillflaw.store.log;

import io.skillflaw.store.error.InvalidInputException;
import java.util.Objects;

/**
 * How long the texts of a log line may be before they are cut (rule L-05).
 *
 * @param maxText the most characters of a message, and of a single text within a JSON payload; from 100 to 1,000,000
 * @param maxPayload the most characters of a payload; from 100 to 10,000,000
 */
public record LogLimits(int maxText, int maxPayload) {
    private static final LogLimits STANDARD = new LogLimits(32_768, 262_144);
    private static final int MIN = 100;
    private static final int MAX_TEXT = 1_000_000;
    private static final int MAX_PAYLOAD = 10_000_000;

    public LogLimits {
        check("maxText", maxText, MAX_TEXT);
        check("maxPayload", maxPayload, MAX_PAYLOAD);
    }

    /**
     * The limits where none are named.
     *
     * @return 32,768 and 262,144 characters
     */
    public static LogLimits standard() {
        return STANDARD;
    }

    /**
     * Makes a line fit to be stored: values under secret-looking names become {@code [masked]}, what looks like a
     * key is masked wherever it stands, and texts over a limit are cut, with a mark that says how many characters there
     * were. A payload that is JSON stays JSON unless it is cut as a whole. Applying it again changes nothing. For
     * implementations of the stores.
     *
     * @param line what was to be appended
     * @return the line as it may be stored
     */
    public LogEntry applyTo(LogEntry line) {
        Redaction redaction = new Redaction(this);
        String message = redaction.text(line.message());
        String given = line.payload();
        String payload = given == null ? null : redaction.payload(given);
        // A line that nothing is wrong with, as nearly all are, is not made and checked anew.
        boolean isFit = message.equals(line.message()) && Objects.equals(payload, given);
        return isFit ? line : line.withMessage(message).withPayload(payload);
    }

    private static void check(String field, int value, int max) {
        if (value < MIN || value > max) {
            throw new InvalidInputException(field, "is %d, it must lie between %d and %d".formatted(value, MIN, max));
        }
    }
}
