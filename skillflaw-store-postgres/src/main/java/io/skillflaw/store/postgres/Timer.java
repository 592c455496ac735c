package io.skillflaw.store.postgres;

import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.TimerSample;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts how long things took, in buckets; cheap enough for every call. */
final class Timer {
    private static final long[] BOUNDS =
            TimerSample.bounds().stream().mapToLong(Duration::toNanos).toArray();

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(BOUNDS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder nanos = new LongAdder();

    void record(long time) {
        int place = Arrays.binarySearch(BOUNDS, time);
        counts[place < 0 ? -place - 1 : place].increment();
        nanos.add(time);
    }

    TimerSample sample(StoreMetric metric, List<String> labelValues) {
        return new TimerSample(
                metric, labelValues, Stream.of(counts).map(LongAdder::sum).toList(), Duration.ofNanos(nanos.sum()));
    }
}
