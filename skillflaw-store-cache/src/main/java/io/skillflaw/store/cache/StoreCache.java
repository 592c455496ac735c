package io.skillflaw.store.cache;

import io.skillflaw.store.id.FlowId;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells of the cache of a store, and what it must always hold. Safe for threads. */
public interface StoreCache {
    /**
     * Asks stores and tells whether what they answered is fresh (rule X-06).
     *
     * @param <T> what is asked for
     * @param question asks stores of the cached store; called once, on the caller's thread
     * @return its result, and as of when it is known to be right if one of its answers was stale
     */
    <T extends @Nullable Object> Answer<T> ask(Supplier<T> question);

    /**
     * Holds flows for good: they are loaded now if they are not there, do not count for the size, and are answered
     * however long the store cannot be reached. Flows that are not there, or cannot be loaded now, are pinned all the same.
     *
     * @param flows which flows
     */
    void pin(Collection<FlowId> flows);

    /**
     * Holds flows no longer than others.
     *
     * @param flows which flows
     */
    void unpin(Collection<FlowId> flows);

    /**
     * Pins all flows that have an endpoint name, and loads for their owners and for the system what calling them by that
     * name takes. To be called at start; may be called again, to pin those that came since.
     *
     * @return how many flows were pinned
     * @throws io.skillflaw.store.error.TransientStoreException if the store cannot be reached
     */
    int warm();

    /**
     * What the cache has done.
     *
     * @return the counters of this moment
     */
    CacheStatistics statistics();
}
