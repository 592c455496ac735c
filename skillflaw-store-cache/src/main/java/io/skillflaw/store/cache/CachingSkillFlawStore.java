package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;

/** A store behind a cache, and what they share. */
final class CachingSkillFlawStore implements CachingStore {
    private final SkillFlawStore store;
    private final ChangeFeed feed;
    private final CacheContext context;
    private final Caches caches;
    private final CommitSink sink;
    private final PinnedFlows pins;

    CachingSkillFlawStore(SkillFlawStore store, CacheOptions options, ChangeFeed feed, Ticker ticker) {
        this.store = store;
        this.feed = feed;
        this.context = new CacheContext(options, ticker);
        this.caches = Caches.of(context);
        this.pins = new PinnedFlows(this, store, caches.flows());
        this.sink = new CommitPublisher(context.changes(), caches.flows(), pins, feed);
        feed.subscribe(new RemoteChanges(context, pins));
    }

    @Override
    public Stores asSystem() {
        return stores(Viewer.SYSTEM);
    }

    @Override
    public Stores as(UserId user) {
        return stores(Viewer.of(user));
    }

    @Override
    public Stores asAnonymous() {
        return stores(Viewer.ANONYMOUS);
    }

    @Override
    public Health health() {
        return new CachedHealth(context, caches.flows(), feed).over(store.health());
    }

    @Override
    public StoreMetrics metrics() {
        StoreCache cache = cache();
        return new CachedMetrics(store.metrics(), this::health, cache::statistics);
    }

    @Override
    public StoreCache cache() {
        return new CacheOfStore(context, caches.flows(), pins, feed);
    }

    @Override
    public SkillFlawStore alongside(SkillFlawStore other) {
        context.checkOpen();
        return new TrackedStore(other, new UncertainCommits(context.changes()));
    }

    @Override
    public void close() {
        if (context.close()) {
            pins.close();
            // Calls that are under way tell of what they change.
            store.close();
            feed.close();
        }
    }

    private Stores stores(Viewer viewer) {
        context.checkOpen();
        return new CachingStores(viewer.storesOf(store), viewer, caches, sink);
    }
}
