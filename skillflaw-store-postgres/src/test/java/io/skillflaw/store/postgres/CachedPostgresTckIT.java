package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.StoreFixture;
import io.skillflaw.store.testkit.StoreTck;
import org.junit.jupiter.api.Tag;

/** The PostgreSQL stores keep the contract with their cache, too. */
@Tag("long")
class CachedPostgresTckIT implements StoreTck {
    @Override
    public StoreFixture fixture() {
        return clock -> ContractDatabases.openEmpty(clock, builder -> builder);
    }
}
