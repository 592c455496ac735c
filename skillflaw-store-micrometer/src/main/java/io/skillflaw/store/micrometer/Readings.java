package io.skillflaw.store.micrometer;

import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.metric.ValueSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of now, read once for all meters of a scrape. */
final class Readings {
    private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

    private final StoreMetrics metrics;
    private volatile Taken last = new Taken(Map.of(), System.nanoTime() - FRESH_NANOS);

    Readings(StoreMetrics metrics) {
        this.metrics = metrics;
    }

    private record Key(StoreMetric metric, List<String> labelValues) {}

    private record Taken(Map<Key, Double> values, long nanos) {}

    /** {@code NaN} if there is none. */
    double value(StoreMetric metric, List<String> labelValues) {
        Taken taken = last;
        if (System.nanoTime() - taken.nanos() >= FRESH_NANOS) {
            taken = take();
            last = taken;
        }
        return taken.values().getOrDefault(new Key(metric, labelValues), Double.NaN);
    }

    private Taken take() {
        return new Taken(
                metrics.samples().stream()
                        .filter(ValueSample.class::isInstance)
                        .map(ValueSample.class::cast)
                        .collect(Collectors.toMap(
                                sample -> new Key(sample.metric(), sample.labelValues()), ValueSample::value)),
                System.nanoTime());
    }
}
