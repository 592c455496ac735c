package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;

/**
 * A store that is not cached, but tells of its writes.
 *
 * @param store the store
 * @param sink is told
 */
record TrackedStore(SkillFlawStore store, CommitSink sink) implements SkillFlawStore {
    @Override
    public Stores asSystem() {
        return new TrackedStores(store.asSystem(), sink);
    }

    @Override
    public Stores as(UserId user) {
        return new TrackedStores(store.as(user), sink);
    }

    @Override
    public Stores asAnonymous() {
        return new TrackedStores(store.asAnonymous(), sink);
    }

    @Override
    public Health health() {
        return store.health();
    }

    @Override
    public StoreMetrics metrics() {
        return store.metrics();
    }

    @Override
    public void close() {
        store.close();
    }
}
