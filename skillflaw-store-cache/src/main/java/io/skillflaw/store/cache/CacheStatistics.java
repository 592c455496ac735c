package io.skillflaw.store.cache;

import java.time.Duration;

/**
 * What a cache has done since it was opened.
 *
 * @param hits answers from memory
 * @param misses answers that the store was asked for
 * @param loads how often the store was asked, once for all who wait for the same answer
 * @param staleAnswers answers older than the bound, given because the store could not be reached
 * @param invalidationsReceived changes that other instances told of
 * @param isFallback whether other instances cannot be heard now, so that their changes are seen within the bound only
 * @param largestStaleness how old the oldest answer was that was given; it was at most a millisecond older
 * @param bodyBytes how many bytes the cached documents take, pinned ones included
 */
public record CacheStatistics(
        long hits,
        long misses,
        long loads,
        long staleAnswers,
        long invalidationsReceived,
        boolean isFallback,
        Duration largestStaleness,
        long bodyBytes) {}
