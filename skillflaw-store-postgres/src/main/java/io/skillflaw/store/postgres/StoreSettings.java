package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the stores need to know of the configuration.
 *
 * @param clock gives the times that are stored
 * @param maxFlowBodyBytes the largest flow body
 * @param autosaveWindow how long autosaves of one author coalesce
 * @param logLimits how long the texts of log lines may be
 * @param passwords hashes and checks passwords
 * @param secrets encrypts and decrypts secret settings
 */
record StoreSettings(
        Clock clock,
        int maxFlowBodyBytes,
        Duration autosaveWindow,
        LogLimits logLimits,
        PasswordHasher passwords,
        SecretCipher secrets) {
    static StoreSettings of(StoreConfig config) {
        return new StoreSettings(
                config.clock(),
                config.maxFlowBytes(),
                config.autosaveWindow(),
                config.logs().limits(),
                new PasswordHasher(config.passwordHashing()),
                new SecretCipher(config.secretKeys()));
    }

    /** The present, cut to what the database keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
