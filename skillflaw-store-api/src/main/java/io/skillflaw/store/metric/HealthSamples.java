package io.skillflaw.store.metric;

import io.skillflaw.store.health.CacheHealth;
import io.skillflaw.store.health.DatabaseHealth;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.health.LogHealth;
import io.skillflaw.store.health.PoolHealth;
import io.skillflaw.store.health.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of a store's health, as metrics; for implementations of the stores. */
public final class HealthSamples {
    private HealthSamples() {}

    /**
     * Turns health into gauges. What is not known has none.
     *
     * @param health what is known
     * @return the gauges
     */
    public static List<Sample> of(Health health) {
        List<Sample> samples = new ArrayList<>();
        samples.add(ValueSample.of(StoreMetric.LIVE, health.isLive()));
        for (Readiness state : Readiness.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            samples.add(ValueSample.of(StoreMetric.READINESS, state == health.readiness(), name));
        }
        DatabaseHealth database = health.database();
        if (database != null) {
            add(samples, database);
        }
        health.pools().forEach(pool -> add(samples, pool));
        CacheHealth cache = health.cache();
        if (cache != null) {
            add(samples, StoreMetric.CACHE_SILENCE, cache.sinceHeard());
        }
        LogHealth logs = health.logs();
        if (logs != null) {
            Duration failing = logs.failingFor();
            samples.add(ValueSample.of(StoreMetric.LOG_WAITING, logs.waitingLines()));
            samples.add(ValueSample.of(StoreMetric.LOG_FAILING, failing == null ? Duration.ZERO : failing));
            samples.add(ValueSample.of(StoreMetric.LOG_SPOOL_SIZE, logs.spoolBytes()));
            samples.add(ValueSample.of(StoreMetric.LOG_SPOOL_AGE, logs.spoolAge()));
        }
        return samples;
    }

    private static void add(List<Sample> samples, DatabaseHealth database) {
        samples.add(ValueSample.of(StoreMetric.DATABASE_REACHABLE, database.isReachable()));
        add(samples, StoreMetric.DATABASE_SILENCE, database.sinceAnswer());
        Integer version = database.schemaVersion();
        if (version != null) {
            samples.add(ValueSample.of(StoreMetric.SCHEMA_VERSION, version));
        }
        samples.add(ValueSample.of(StoreMetric.SCHEMA_EXPECTED, database.expectedSchemaVersion()));
        add(samples, StoreMetric.LOG_PARTITIONS_AHEAD, database.partitionsAhead());
    }

    private static void add(List<Sample> samples, PoolHealth pool) {
        samples.add(ValueSample.of(StoreMetric.CONNECTIONS_ACTIVE, pool.active(), pool.name()));
        samples.add(ValueSample.of(StoreMetric.CONNECTIONS_IDLE, pool.idle(), pool.name()));
        samples.add(ValueSample.of(StoreMetric.CONNECTIONS_WAITING, pool.waiting(), pool.name()));
        samples.add(ValueSample.of(StoreMetric.CONNECTIONS_MAX, pool.max(), pool.name()));
    }

    private static void add(List<Sample> samples, StoreMetric metric, @Nullable Duration value) {
        if (value != null) {
            samples.add(ValueSample.of(metric, value));
        }
    }
}
