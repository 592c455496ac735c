package io.skillflaw.store.postgres;

/** Connection pools without a store. */
final class TestPools {
    private TestPools() {}

    static ConnectionPools of(StoreConfig config) {
        return ConnectionPools.of(config, new Deadlines(config.callLimits().call()), new Watchdog());
    }
}
