package io.skillflaw.store.cache;

import io.skillflaw.store.health.Health;
import io.skillflaw.store.metric.HealthSamples;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.metric.TimerListener;
import io.skillflaw.store.metric.ValueSample;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a store counts, and its cache. What the store says of its health is replaced: it does not know what the cache still
 * answers.
 *
 * @param behind of the store
 * @param health of both
 * @param statistics of the cache
 */
record CachedMetrics(StoreMetrics behind, Supplier<Health> health, Supplier<CacheStatistics> statistics)
        implements StoreMetrics {
    @Override
    public List<Sample> samples() {
        List<Sample> ofHealth = HealthSamples.of(health.get());
        Set<StoreMetric> replaced = ofHealth.stream()
                .map(Sample::metric)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StoreMetric.class)));
        return Stream.of(
                        behind.samples().stream().filter(sample -> !replaced.contains(sample.metric())),
                        ofHealth.stream(),
                        cache(statistics.get()))
                .flatMap(samples -> samples)
                .toList();
    }

    @Override
    public void addListener(TimerListener listener) {
        behind.addListener(listener);
    }

    @Override
    public void removeListener(TimerListener listener) {
        behind.removeListener(listener);
    }

    private static Stream<Sample> cache(CacheStatistics cache) {
        return Stream.of(
                ValueSample.of(StoreMetric.CACHE_HITS, cache.hits()),
                ValueSample.of(StoreMetric.CACHE_MISSES, cache.misses()),
                ValueSample.of(StoreMetric.CACHE_LOADS, cache.loads()),
                ValueSample.of(StoreMetric.CACHE_STALE_ANSWERS, cache.staleAnswers()),
                ValueSample.of(StoreMetric.CACHE_INVALIDATIONS, cache.invalidationsReceived()),
                ValueSample.of(StoreMetric.CACHE_STALENESS, cache.largestStaleness()),
                ValueSample.of(StoreMetric.CACHE_SIZE, cache.bodyBytes()));
    }
}
