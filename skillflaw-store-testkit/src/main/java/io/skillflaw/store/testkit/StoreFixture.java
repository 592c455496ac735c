package io.skillflaw.store.testkit;

import io.skillflaw.store.SkillFlawStore;
import java.time.Clock;
import java.time.Instant;

/** How the contracts get a store: what an implementer provides. Called by one thread at a time, once for each test. */
@FunctionalInterface
public interface StoreFixture {
    /**
     * What the clock says when a test begins, always; a fixture may prepare for it. It has nanoseconds, so that a store that
     * keeps them, or rounds, is found out.
     */
    Instant BEGINNING = Instant.parse("2026-03-01T12:00:00.123456789Z");

    /**
     * Opens a store in which nothing is.
     *
     * @param clock where the store must take the time from, at {@link #BEGINNING}; tests move it
     * @return the store; closed by the kit after the test
     */
    SkillFlawStore openEmpty(Clock clock);
}
