package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.health.Health;
import io.skillflaw.store.metric.HealthSamples;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.metric.TimerListener;
import io.skillflaw.store.metric.ValueSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What there is to count where nothing is behind: no calls, no pools, no log lines on their way.
 *
 * @param health how the store is
 * @param watches on settings
 */
record MemoryMetrics(Supplier<Health> health, Watches watches) implements StoreMetrics {
    @Override
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(HealthSamples.of(health.get()));
        samples.add(ValueSample.of(StoreMetric.WATCHES, watches.count()));
        return List.copyOf(samples);
    }

    @Override
    public void addListener(TimerListener listener) {
        // Nothing is timed.
        Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void removeListener(TimerListener listener) {
        Objects.requireNonNull(listener, "listener");
    }
}
