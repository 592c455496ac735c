package io.skillflaw.store.postgres;

import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.ValueSample;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What the calls of one open store count. */
final class StoreMeters {
    private static final String DEADLOCK = "deadlock";
    private static final String SERIALIZATION = "serialization";
    private static final String CONTENTION = "contention";
    private static final String UNAVAILABLE = "unavailable";
    private static final Map<String, String> BY_STATE = Map.of("40P01", DEADLOCK, "40001", SERIALIZATION);

    private final Timers calls = new Timers(StoreMetric.CALL);
    private final Timers waits = new Timers(StoreMetric.CONNECTION_WAIT);
    private final LongAdder slow = new LongAdder();
    private final LongAdder receipts = new LongAdder();
    private final Map<String, LongAdder> retries = new TreeMap<>(Map.of(
            DEADLOCK, new LongAdder(),
            SERIALIZATION, new LongAdder(),
            CONTENTION, new LongAdder(),
            UNAVAILABLE, new LongAdder()));
    private final ConcurrentMap<String, LongAdder> evicted = new ConcurrentHashMap<>();

    Timers calls() {
        return calls;
    }

    Timers waits() {
        return waits;
    }

    void wasSlow() {
        slow.increment();
    }

    void receiptAsked() {
        receipts.increment();
    }

    /** An attempt failed and is made again. */
    void retried(TransientStoreException failure) {
        String reason = failure instanceof StoreContentionException
                ? failure.sqlState().map(BY_STATE::get).orElse(CONTENTION)
                : UNAVAILABLE;
        Objects.requireNonNull(retries.get(reason)).increment();
    }

    /** Of the pool of that name; there from the start, so that the first that is evicted shows as an increase. */
    LongAdder evicted(String pool) {
        return evicted.computeIfAbsent(pool, name -> new LongAdder());
    }

    Stream<Sample> samples() {
        return Stream.of(
                        calls.samples(),
                        waits.samples(),
                        Stream.<Sample>of(
                                ValueSample.of(StoreMetric.SLOW_CALLS, slow.sum()),
                                ValueSample.of(StoreMetric.RECEIPTS_ASKED, receipts.sum())),
                        byLabel(StoreMetric.RETRIES, retries),
                        byLabel(StoreMetric.CONNECTIONS_EVICTED, evicted))
                .flatMap(samples -> samples);
    }

    private static Stream<Sample> byLabel(StoreMetric metric, Map<String, LongAdder> counts) {
        return counts.entrySet().stream()
                .map(entry -> ValueSample.of(metric, entry.getValue().sum(), entry.getKey()));
    }
}
