package io.skillflaw.store.postgres;

import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.TimerListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timers of one metric, one for each set of labels, and who is told besides. */
final class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final StoreMetric metric;
    private final ConcurrentMap<List<String>, Timer> timers = new ConcurrentHashMap<>();
    private final List<TimerListener> listeners = new CopyOnWriteArrayList<>();

    Timers(StoreMetric metric) {
        this.metric = metric;
    }

    void record(List<String> labelValues, long nanos) {
        timers.computeIfAbsent(labelValues, labels -> new Timer()).record(nanos);
        for (TimerListener listener : listeners) {
            tell(listener, labelValues, nanos);
        }
    }

    void add(TimerListener listener) {
        listeners.add(listener);
    }

    void remove(TimerListener listener) {
        listeners.remove(listener);
    }

    Stream<Sample> samples() {
        return timers.entrySet().stream().map(entry -> entry.getValue().sample(metric, entry.getKey()));
    }

    /** A call must not fail because of somebody who only looks on. */
    private void tell(TimerListener listener, List<String> labelValues, long nanos) {
        try {
            listener.timed(metric, labelValues, Duration.ofNanos(nanos));
        } catch (RuntimeException e) {
            listeners.remove(listener);
            LOG.error("A listener to the timers of the store failed and is not told any more", e);
        }
    }
}
