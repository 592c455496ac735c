package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.id.UserId;

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
    public void close() {
        store.close();
    }
}
