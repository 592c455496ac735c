package io.skillflaw.store.drills;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a fault. Times count from when the database could be written to again: by a new primary, or through the
 * proxy that was started again.
 *
 * @param number from 1
 * @param fault what was done
 * @param before the primary then
 * @param after the primary afterwards
 * @param outage how long the cluster itself accepted no writes
 * @param library when the instance on each route wrote again, if it did everything again in time; those that did not are
 *     missing
 * @param plain when a plain pool on each route did; empty if not in time
 */
record Drill(
        int number,
        Fault fault,
        String before,
        String after,
        Duration outage,
        Map<String, Duration> library,
        Map<String, Optional<Duration>> plain) {
    boolean serves(String host) {
        return library.containsKey(host);
    }

    boolean isAsMeant() {
        return !fault.changesPrimary() || !before.equals(after);
    }
}
