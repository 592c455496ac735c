package io.skillflaw.store.cache;

import io.skillflaw.store.id.FlowId;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache as a host sees it.
 *
 * @param context what its parts share
 * @param flows counts the bytes
 * @param pins holds what must always be there
 * @param feed tells whether others can be heard
 */
record CacheOfStore(CacheContext context, FlowCache flows, PinnedFlows pins, ChangeFeed feed) implements StoreCache {
    @Override
    public <T extends @Nullable Object> Answer<T> ask(Supplier<T> question) {
        return context.notes().ask(question);
    }

    @Override
    public void pin(Collection<FlowId> ids) {
        context.checkOpen();
        pins.pin(ids);
    }

    @Override
    public void unpin(Collection<FlowId> ids) {
        context.checkOpen();
        ids.forEach(flows::unpin);
    }

    @Override
    public int warm() {
        context.checkOpen();
        return pins.warm();
    }

    @Override
    public CacheStatistics statistics() {
        return context.counters().statistics(!feed.isLive(), flows.bodyBytes());
    }
}
