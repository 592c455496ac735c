package io.skillflaw.store.message;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which chat messages are kept (rule M-01).
 *
 * @param maxAge those sent longer ago are deleted; null keeps them whatever their age; at least one second
 * @param maxPerSession of each session of a flow so many of the newest are kept; null keeps all; at least 1
 */
public record MessageRetention(
        @Nullable Duration maxAge, @Nullable Integer maxPerSession) {
    private static final MessageRetention NONE = new MessageRetention(null, null);
    private static final Duration MIN_AGE = Duration.ofSeconds(1);
    private static final Duration MAX_AGE = Duration.ofDays(36_525);

    public MessageRetention {
        if (maxAge != null && (maxAge.compareTo(MIN_AGE) < 0 || maxAge.compareTo(MAX_AGE) > 0)) {
            throw new InvalidInputException(
                    "maxAge", "is %s, it must lie between %s and %s".formatted(maxAge, MIN_AGE, MAX_AGE));
        }
        if (maxPerSession != null && maxPerSession < 1) {
            throw new InvalidInputException("maxPerSession", "is %d, it must be 1 or more".formatted(maxPerSession));
        }
    }

    /**
     * Everything is kept.
     *
     * @return no limit
     */
    public static MessageRetention none() {
        return NONE;
    }

    /**
     * Whether everything is kept.
     *
     * @return true if there is no limit
     */
    public boolean keepsAll() {
        return maxAge == null && maxPerSession == null;
    }

    /**
     * The same with another limit of age.
     *
     * @param value the limit
     * @return a copy
     */
    public MessageRetention withMaxAge(Duration value) {
        return new MessageRetention(value, maxPerSession);
    }

    /**
     * The same with another limit of messages in a session.
     *
     * @param value the limit
     * @return a copy
     */
    public MessageRetention withMaxPerSession(int value) {
        return new MessageRetention(maxAge, value);
    }
}
