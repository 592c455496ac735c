package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import java.time.Clock;

/** How the contracts get a store: what an implementer provides. Called by one thread at a time, once for each test. */
@FunctionalInterface
public interface StoreFixture {
    /**
     * Opens a store in which nothing is.
     *
     * @param clock where the store must take the time from; tests move it
     * @return the store; closed by the kit after the test
     */
    SkillFlawStore openEmpty(Clock clock);
}
