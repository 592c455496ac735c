package io.skillflaw.store.metric;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of a timer.
 *
 * @param metric of which metric
 * @param labelValues of which labels, in the metric's order
 * @param counts how many took no longer than each of {@link #bounds} and longer than the one before, and last how many took
 *     longer than all
 * @param total how long all together
 */
public record TimerSample(StoreMetric metric, List<String> labelValues, List<Long> counts, Duration total)
        implements Sample {
    private static final List<Duration> BOUNDS = Stream.of(
                    500,
                    1_000,
                    2_500,
                    5_000,
                    10_000,
                    25_000,
                    50_000,
                    100_000,
                    250_000,
                    500_000,
                    1_000_000,
                    2_500_000,
                    5_000_000,
                    10_000_000)
            .map(micros -> Duration.ofNanos(1_000L * micros))
            .toList();

    public TimerSample {
        labelValues = List.copyOf(labelValues);
        counts = List.copyOf(counts);
        if (metric.kind() != MetricKind.TIMER
                || labelValues.size() != metric.labels().size()
                || counts.size() != BOUNDS.size() + 1) {
            throw new InvalidInputException("counts", "do not suit " + metric);
        }
    }

    /**
     * The bounds of the buckets of all timers, from half a millisecond to ten seconds.
     *
     * @return in ascending order
     */
    public static List<Duration> bounds() {
        return BOUNDS;
    }

    /**
     * How many there were.
     *
     * @return the sum of the counts
     */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
