package io.skillflaw.store.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/** What all contracts have in common: a fixture, from which each test gets its {@link StoreUnderTest}. */
@ExtendWith(StoreUnderTestResolver.class)
public interface StoreContract {
    /**
     * How to open the store that is tested.
     *
     * @return the same fixture at every call
     */
    StoreFixture fixture();
}
