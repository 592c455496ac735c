package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import java.time.Clock;

/** Puts a cache over any store. */
public final class CachedStores {
    private CachedStores() {}

    /**
     * Puts a cache over a store: single flows, by id and by endpoint name, projects and first pages of them, users, API keys
     * and settings are read through it; everything else is the store's.
     *
     * <p>An instance reads its own writes and never shows an older version of a flow after a newer one; what others commit
     * it shows within {@link CacheOptions#bound}, with a feed much sooner (rule X-05). While the store throws
     * {@link io.skillflaw.store.error.TransientStoreException}, what is known is answered longer, see {@link StoreCache#ask}
     * (rule X-06); but nothing that somebody is known to have lost the right to see. Inside a transaction nothing is read
     * from the cache or put into it.
     *
     * <p>What changes behind the store's back, such as by a statement of a DBA or on a host's own connection, is seen
     * within the bound. Documents and secret settings are held in memory.
     *
     * @param store the store behind; closed with the one that is returned
     * @param options how much is cached, and for how long
     * @param feed carries changes between instances; closed with the store
     * @param clock tells when keys expire, the one that the store behind reads
     * @return the store with a cache
     */
    public static CachingStore over(SkillFlawStore store, CacheOptions options, ChangeFeed feed, Clock clock) {
        return new CachingSkillFlawStore(store, options, feed, new Ticker(System::nanoTime, clock));
    }
}
