package io.skillflaw.store.cache;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;

/**
 * How much is cached, and for how long.
 *
 * @param bound how old an answer may be while the store can be reached (rule X-05); from 10 ms to one hour
 * @param absenceBound how old the answer may be that something is not there; at most {@code bound}
 * @param staleFlows how old an answer about flows, projects and settings may be while the store cannot be reached (rule
 *     X-06); zero for none; pinned flows have no such limit; at most 30 days
 * @param staleAccess the same for what decides access: API keys, users and who may read a flow
 * @param maxBodyBytes how many bytes the documents of flows that are not pinned may take together; at least 1 MiB
 * @param maxEntries how many answers of each kind are kept; at least 100
 */
public record CacheOptions(
        Duration bound,
        Duration absenceBound,
        Duration staleFlows,
        Duration staleAccess,
        long maxBodyBytes,
        int maxEntries) {
    private static final Duration MIN_BOUND = Duration.ofMillis(10);
    private static final Duration MAX_BOUND = Duration.ofHours(1);
    private static final Duration MAX_STALE = Duration.ofDays(30);
    private static final long MIN_BODY_BYTES = 1_024 * 1_024;
    private static final int MIN_ENTRIES = 100;

    /** Checked by the bounds above. */
    private static final CacheOptions STANDARD = new CacheOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            256L * 1_024 * 1_024,
            100_000);

    public CacheOptions {
        within("bound", bound, MIN_BOUND, MAX_BOUND);
        within("absenceBound", absenceBound, Duration.ZERO, bound);
        within("staleFlows", staleFlows, Duration.ZERO, MAX_STALE);
        within("staleAccess", staleAccess, Duration.ZERO, MAX_STALE);
        if (maxBodyBytes < MIN_BODY_BYTES) {
            throw new InvalidInputException(
                    "maxBodyBytes", "is %d, it must be %d or more".formatted(maxBodyBytes, MIN_BODY_BYTES));
        }
        if (maxEntries < MIN_ENTRIES) {
            throw new InvalidInputException(
                    "maxEntries", "is %d, it must be %d or more".formatted(maxEntries, MIN_ENTRIES));
        }
    }

    /**
     * The defaults: five seconds, one for what is not there, an hour in an outage, 256 MiB and 100,000 answers.
     *
     * @return the options to start from
     */
    public static CacheOptions standard() {
        return STANDARD;
    }

    /**
     * The same with another bound; that of absence is cut to it.
     *
     * @param value how old an answer may be
     * @return a copy
     */
    public CacheOptions withBound(Duration value) {
        Duration absence = absenceBound.compareTo(value) > 0 ? value : absenceBound;
        return new CacheOptions(value, absence, staleFlows, staleAccess, maxBodyBytes, maxEntries);
    }

    /**
     * The same with other limits in an outage.
     *
     * @param flows for flows, projects and settings
     * @param access for API keys, users and grants
     * @return a copy
     */
    public CacheOptions withStaleness(Duration flows, Duration access) {
        return new CacheOptions(bound, absenceBound, flows, access, maxBodyBytes, maxEntries);
    }

    /**
     * The same with another size.
     *
     * @param bodyBytes how many bytes documents may take
     * @param entries how many answers of each kind are kept
     * @return a copy
     */
    public CacheOptions withSize(long bodyBytes, int entries) {
        return new CacheOptions(bound, absenceBound, staleFlows, staleAccess, bodyBytes, entries);
    }

    private static void within(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidInputException(field, "is %s, it must lie between %s and %s".formatted(value, min, max));
        }
    }
}
