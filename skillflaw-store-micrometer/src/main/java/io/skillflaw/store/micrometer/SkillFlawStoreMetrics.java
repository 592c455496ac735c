package io.skillflaw.store.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.metric.MetricKind;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.StoreMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registers the metrics of a store, under the names of {@link StoreMetric#id} and with the same labels as tags. Timers are
 * recorded as calls end, in the buckets of {@link io.skillflaw.store.metric.TimerSample#bounds} unless a filter of the
 * registry says otherwise; counters and gauges are read when the registry asks. What is not known yet is {@code NaN}.
 *
 * <p>Safe for threads. Close it before the store, or with it.
 */
public final class SkillFlawStoreMetrics implements MeterBinder, AutoCloseable {
    private final StoreMetrics metrics;
    private final Tags tags;
    private final Readings readings;
    private final Map<MeterRegistry, Binding> bindings = new ConcurrentHashMap<>();

    /** What was registered where, to be removed again. */
    private record Binding(RegistryTimers timers, Set<Meter> meters) {}

    /**
     * For one store.
     *
     * @param store an open store
     */
    public SkillFlawStoreMetrics(SkillFlawStore store) {
        this(store, Tags.empty());
    }

    /**
     * For one of several stores in a process.
     *
     * @param store an open store
     * @param tags what all its meters have, to tell them apart
     */
    public SkillFlawStoreMetrics(SkillFlawStore store, Iterable<Tag> tags) {
        this.metrics = store.metrics();
        this.tags = Tags.of(tags);
        this.readings = new Readings(metrics);
    }

    /**
     * Registers all meters. A second call for the same registry does nothing.
     *
     * @param registry where to
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        Binding unused = bindings.computeIfAbsent(registry, this::bind);
    }

    /** Removes all meters, and is told of no more calls. */
    @Override
    public void close() {
        for (MeterRegistry registry : Set.copyOf(bindings.keySet())) {
            Binding binding = bindings.remove(registry);
            if (binding != null) {
                metrics.removeListener(binding.timers());
                binding.timers().remove();
                binding.meters().forEach(registry::remove);
            }
        }
    }

    private Binding bind(MeterRegistry registry) {
        Set<Meter> meters = new HashSet<>();
        for (Sample sample : metrics.samples()) {
            if (sample.metric().kind() != MetricKind.TIMER) {
                meters.add(register(registry, sample.metric(), sample.labelValues()));
            }
        }
        // Some are known later only, such as what a look at the schema finds.
        for (StoreMetric metric : StoreMetric.values()) {
            if (metric.kind() == MetricKind.GAUGE && metric.labels().isEmpty()) {
                meters.add(register(registry, metric, List.of()));
            }
        }
        RegistryTimers timers = new RegistryTimers(registry, tags);
        metrics.addListener(timers);
        return new Binding(timers, meters);
    }

    private Meter register(MeterRegistry registry, StoreMetric metric, List<String> labelValues) {
        Tags all = RegistryTimers.tags(tags, metric, labelValues);
        String unit = metric.unit().isEmpty() ? null : metric.unit();
        if (metric.kind() == MetricKind.COUNTER) {
            return FunctionCounter.builder(metric.id(), readings, now -> now.value(metric, labelValues))
                    .baseUnit(unit)
                    .description(metric.description())
                    .tags(all)
                    .register(registry);
        }
        return Gauge.builder(metric.id(), readings, now -> now.value(metric, labelValues))
                .baseUnit(unit)
                .description(metric.description())
                .tags(all)
                .strongReference(true)
                .register(registry);
    }
}
