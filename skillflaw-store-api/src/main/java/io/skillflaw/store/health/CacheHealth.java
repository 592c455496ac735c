package io.skillflaw.store.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a cache is to be trusted.
 *
 * @param hearsChanges whether changes of other instances are heard now; if not, they are seen within the cache's bound only
 * @param sinceHeard how long ago it was last proved that they are heard; null if it never was
 * @param staleAnswers how many answers were given since opening that were older than the bound
 */
public record CacheHealth(boolean hearsChanges, @Nullable Duration sinceHeard, long staleAnswers) {}
