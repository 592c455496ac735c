package io.skillflaw.store.cache;

import io.skillflaw.store.testkit.StoreFixture;
import io.skillflaw.store.testkit.StoreTck;
import io.skillflaw.store.testkit.memory.InMemoryStore;

/** A store with a cache keeps the whole contract. */
class CachedStoreTckTest implements StoreTck {
    @Override
    public StoreFixture fixture() {
        return clock -> CachedStores.over(InMemoryStore.open(clock), CacheOptions.standard(), ChangeFeed.none(), clock);
    }
}
