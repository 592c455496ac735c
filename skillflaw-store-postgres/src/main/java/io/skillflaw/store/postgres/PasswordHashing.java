package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;

/**
 * What a password hash costs (Argon2id, U-02). Hashes made with other parameters stay valid and are made anew at the
 * next login.
 *
 * @param memoryKiB memory in KiB, from 64 to 4,194,304 and at least 8 for each lane
 * @param iterations passes over the memory, from 1 to 100
 * @param parallelism lanes, from 1 to 64
 */
public record PasswordHashing(int memoryKiB, int iterations, int parallelism) {
    private static final int MIN_MEMORY_PER_LANE = 8;

    public PasswordHashing {
        check("memoryKiB", memoryKiB, Math.max(64, MIN_MEMORY_PER_LANE * parallelism), 4_194_304);
        check("iterations", iterations, 1, 100);
        check("parallelism", parallelism, 1, 64);
    }

    /**
     * What OWASP recommends as the least: 19 MiB, two passes, one lane.
     *
     * @return the default
     */
    public static PasswordHashing standard() {
        return new PasswordHashing(19_456, 2, 1);
    }

    private static void check(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidInputException(
                    "passwordHashing." + field, "is %d, it must lie between %d and %d".formatted(value, min, max));
        }
    }
}
