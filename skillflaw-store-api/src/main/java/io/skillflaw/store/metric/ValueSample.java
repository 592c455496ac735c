package io.skillflaw.store.metric;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.List;

/**
 * The value of a counter or a gauge.
 *
 * @param metric of which metric
 * @param labelValues of which labels, in the metric's order
 * @param value in the metric's unit
 */
public record ValueSample(StoreMetric metric, List<String> labelValues, double value) implements Sample {
    private static final double NANOS_A_SECOND = 1e9;

    public ValueSample {
        labelValues = List.copyOf(labelValues);
        if (metric.kind() == MetricKind.TIMER
                || labelValues.size() != metric.labels().size()) {
            throw new InvalidInputException("labelValues", "do not suit " + metric);
        }
    }

    /**
     * The value of a counter or a gauge.
     *
     * @param metric of which metric
     * @param value in the metric's unit
     * @param labelValues of which labels, in the metric's order
     * @return the sample
     */
    public static ValueSample of(StoreMetric metric, double value, String... labelValues) {
        return new ValueSample(metric, List.of(labelValues), value);
    }

    /**
     * The value of a counter or a gauge that is a whole number.
     *
     * @param metric of which metric
     * @param value in the metric's unit; above 2<sup>53</sup> it is rounded
     * @param labelValues of which labels, in the metric's order
     * @return the sample
     */
    public static ValueSample of(StoreMetric metric, long value, String... labelValues) {
        return of(metric, (double) value, labelValues);
    }

    /**
     * A gauge in seconds.
     *
     * @param metric of which metric
     * @param value how long
     * @param labelValues of which labels, in the metric's order
     * @return the sample
     */
    public static ValueSample of(StoreMetric metric, Duration value, String... labelValues) {
        return of(metric, value.toNanos() / NANOS_A_SECOND, labelValues);
    }

    /**
     * A gauge that says yes or no.
     *
     * @param metric of which metric
     * @param value 1 for true, 0 for false
     * @param labelValues of which labels, in the metric's order
     * @return the sample
     */
    public static ValueSample of(StoreMetric metric, boolean value, String... labelValues) {
        return of(metric, value ? 1 : 0, labelValues);
    }
}
