package io.skillflaw.store.postgres;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the stores need to know of the configuration.
 *
 * @param clock gives the times that are stored
 * @param maxFlowBodyBytes the largest flow body
 * @param passwords hashes and checks passwords
 */
record StoreSettings(Clock clock, int maxFlowBodyBytes, PasswordHasher passwords) {
    /** The present, cut to what the database keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
