package io.skillflaw.store.postgres;

import io.skillflaw.store.cache.Answer;
import io.skillflaw.store.cache.CacheStatistics;
import io.skillflaw.store.cache.StoreCache;
import io.skillflaw.store.id.FlowId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands for the cache of a store without one: every answer is fresh, and nothing can be held. */
final class NoCache implements StoreCache {
    @Override
    public <T extends @Nullable Object> Answer<T> ask(Supplier<T> question) {
        return new Answer<>(question.get(), null);
    }

    @Override
    public void pin(Collection<FlowId> flows) {
        throw nothingToHoldIn();
    }

    @Override
    public void unpin(Collection<FlowId> flows) {
        throw nothingToHoldIn();
    }

    @Override
    public int warm() {
        throw nothingToHoldIn();
    }

    @Override
    public CacheStatistics statistics() {
        return new CacheStatistics(0, 0, 0, 0, 0, false, Duration.ZERO, 0);
    }

    private static IllegalStateException nothingToHoldIn() {
        return new IllegalStateException("the store was opened without a cache");
    }
}
