package io.skillflaw.store.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.TimerListener;
import io.skillflaw.store.metric.TimerSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records what a store times with timers of a registry, made as they are first needed. */
final class RegistryTimers implements TimerListener {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    RegistryTimers(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    private record Key(StoreMetric metric, List<String> labelValues) {}

    @Override
    public void timed(StoreMetric metric, List<String> labelValues, Duration time) {
        timers.computeIfAbsent(new Key(metric, labelValues), this::make).record(time);
    }

    void remove() {
        timers.values().forEach(registry::remove);
    }

    static Tags tags(Tags common, StoreMetric metric, List<String> labelValues) {
        Tags tags = common;
        for (int i = 0; i < labelValues.size(); i++) {
            tags = tags.and(metric.labels().get(i), labelValues.get(i));
        }
        return tags;
    }

    private Timer make(Key key) {
        return Timer.builder(key.metric().id())
                .description(key.metric().description())
                .tags(tags(tags, key.metric(), key.labelValues()))
                .serviceLevelObjectives(TimerSample.bounds().toArray(Duration[]::new))
                .register(registry);
    }
}
