package io.skillflaw.store.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an open store is at a moment. It is put together from what the store noted of its own work: nothing is asked of the
 * database, no connection is taken and nobody is waited for, so that it can be had at any rate and in any trouble.
 *
 * @param isLive whether the store is open and its own threads run. It says nothing of the database, for a restart mends no
 *     database
 * @param readiness whether it can do what it is there for
 * @param reasons why it is not {@link Readiness#SERVING}, for people; empty if it is
 * @param warnings what somebody should look at though it serves, for people
 * @param database what is known of the database; null where there is none behind the store
 * @param pools the connections, by pool; empty where the store has no pool of its own
 * @param cache what is known of the cache; null where there is none
 * @param logs what is known of log lines on their way; null where they are written at once
 */
public record Health(
        boolean isLive,
        Readiness readiness,
        List<String> reasons,
        List<String> warnings,
        @Nullable DatabaseHealth database,
        List<PoolHealth> pools,
        @Nullable CacheHealth cache,
        @Nullable LogHealth logs) {
    public Health {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        pools = List.copyOf(pools);
    }

    /**
     * Of a store that has nothing behind it that could fail.
     *
     * @return live and serving
     */
    public static Health serving() {
        return new Health(true, Readiness.SERVING, List.of(), List.of(), null, List.of(), null, null);
    }

    /**
     * Of a store that was closed.
     *
     * @return neither live nor serving
     */
    public static Health closed() {
        return new Health(
                false, Readiness.NOT_SERVING, List.of("the store is closed"), List.of(), null, List.of(), null, null);
    }
}
