package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.StoreFixture;
import io.skillflaw.store.testkit.StoreTck;

/** The PostgreSQL stores keep the contract without a cache. */
class PostgresTckIT implements StoreTck {
    @Override
    public StoreFixture fixture() {
        return clock -> ContractDatabases.openEmpty(clock, StoreConfigBuilder::withoutCache);
    }
}
