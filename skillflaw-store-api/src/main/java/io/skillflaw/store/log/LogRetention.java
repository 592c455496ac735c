package io.skillflaw.store.log;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * For how long log lines are kept, by kind (rule L-04). A line is removed some time after it has reached its age, not at
 * once: with the span of time it was written into, when all of that is old enough.
 *
 * @param maxAges the age at which lines of a kind may go; a kind that is not there is kept for good; each from one hour to
 *     100 years; not null, copied
 */
public record LogRetention(Map<LogKind, Duration> maxAges) {
    private static final Duration MIN_AGE = Duration.ofHours(1);
    private static final Duration MAX_AGE = Duration.ofDays(36_525);
    private static final LogRetention NONE = new LogRetention(Map.of());

    public LogRetention {
        maxAges = Map.copyOf(maxAges);
        maxAges.values().forEach(LogRetention::check);
    }

    /**
     * Everything is kept.
     *
     * @return no limit
     */
    public static LogRetention none() {
        return NONE;
    }

    /**
     * All kinds are kept for the same time.
     *
     * @param maxAge from one hour to 100 years
     * @return the same limit for each kind
     * @throws InvalidInputException if it is out of bounds
     */
    public static LogRetention of(Duration maxAge) {
        Map<LogKind, Duration> all = new EnumMap<>(LogKind.class);
        for (LogKind kind : LogKind.values()) {
            all.put(kind, check(maxAge));
        }
        return new LogRetention(all);
    }

    /**
     * The same but for one kind.
     *
     * @param kind which
     * @param maxAge from one hour to 100 years
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public LogRetention with(LogKind kind, Duration maxAge) {
        Map<LogKind, Duration> changed = new EnumMap<>(LogKind.class);
        changed.putAll(maxAges);
        changed.put(Objects.requireNonNull(kind, "kind"), check(maxAge));
        return new LogRetention(changed);
    }

    /**
     * The limit of a kind.
     *
     * @param kind which
     * @return the age at which its lines may go; empty if they are kept for good
     */
    public Optional<Duration> maxAge(LogKind kind) {
        return Optional.ofNullable(maxAges.get(Objects.requireNonNull(kind, "kind")));
    }

    /**
     * The age at which lines of every kind may go.
     *
     * @return the greatest limit; empty if lines of some kind are kept for good
     */
    public Optional<Duration> maxAgeOfAll() {
        return maxAges.size() < LogKind.values().length
                ? Optional.empty()
                : maxAges.values().stream().max(Duration::compareTo);
    }

    /**
     * Whether all kinds are treated alike.
     *
     * @return true if no kind is kept for longer than another
     */
    public boolean isUniform() {
        return maxAges.isEmpty()
                || (maxAgeOfAll().isPresent()
                        && maxAges.values().stream().distinct().count() == 1);
    }

    private static Duration check(Duration maxAge) {
        if (maxAge.compareTo(MIN_AGE) < 0 || maxAge.compareTo(MAX_AGE) > 0) {
            throw new InvalidInputException(
                    "maxAge", "is %s, it must lie between %s and %s".formatted(maxAge, MIN_AGE, MAX_AGE));
        }
        return maxAge;
    }
}
