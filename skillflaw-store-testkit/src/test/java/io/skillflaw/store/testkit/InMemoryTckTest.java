package io.skillflaw.store.testkit;

import io.skillflaw.store.testkit.memory.InMemoryStore;

/** The reference implementation keeps the contract. */
class InMemoryTckTest implements StoreTck {
    @Override
    public StoreFixture fixture() {
        return InMemoryStore::open;
    }
}
