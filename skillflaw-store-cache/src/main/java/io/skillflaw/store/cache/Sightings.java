package io.skillflaw.store.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** What was seen last of things, by whoever asked. */
final class Sightings {
    private final Cache<Object, Object> last;

    Sightings(int maxEntries) {
        this.last = Caffeine.newBuilder().maximumSize(maxEntries).build();
    }

    /** Whether this is not what was seen last; where that is not known, it may be. */
    boolean isNews(Object entity, Object seen) {
        return !seen.equals(last.asMap().put(entity, seen));
    }
}
