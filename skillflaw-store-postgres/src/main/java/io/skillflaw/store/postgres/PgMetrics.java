package io.skillflaw.store.postgres;

import io.skillflaw.store.metric.HealthSamples;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.metric.TimerListener;
import io.skillflaw.store.metric.ValueSample;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an open store counts.
 *
 * @param meters of its calls
 * @param health what it knows of how it is
 * @param circuit counts outages
 * @param context its log lines and watches
 */
record PgMetrics(StoreMeters meters, StoreHealth health, Circuit circuit, StoreContext context)
        implements StoreMetrics {
    @Override
    public List<Sample> samples() {
        return Stream.of(
                        meters.samples(),
                        HealthSamples.of(health.now()).stream(),
                        lines(context.logPipeline().statistics()),
                        Stream.<Sample>of(
                                ValueSample.of(StoreMetric.OUTAGES, circuit.outages()),
                                ValueSample.of(
                                        StoreMetric.WATCHES, context.watches().count())))
                .flatMap(samples -> samples)
                .toList();
    }

    @Override
    public void addListener(TimerListener listener) {
        Objects.requireNonNull(listener, "listener");
        meters.calls().add(listener);
        meters.waits().add(listener);
    }

    @Override
    public void removeListener(TimerListener listener) {
        Objects.requireNonNull(listener, "listener");
        meters.calls().remove(listener);
        meters.waits().remove(listener);
    }

    private static Stream<Sample> lines(PipelineStatistics lines) {
        return Stream.of(
                ValueSample.of(StoreMetric.LOG_ACCEPTED, lines.accepted()),
                ValueSample.of(StoreMetric.LOG_WRITTEN, lines.written()),
                ValueSample.of(StoreMetric.LOG_DROPPED, lines.dropped()),
                ValueSample.of(StoreMetric.LOG_REFUSED, lines.refused()),
                ValueSample.of(StoreMetric.LOG_REJECTED, lines.rejected()),
                ValueSample.of(StoreMetric.LOG_RECOVERED, lines.recovered()),
                ValueSample.of(StoreMetric.LOG_RETRIES, lines.retries()),
                ValueSample.of(StoreMetric.LOG_WAITS, lines.waits()),
                ValueSample.of(StoreMetric.LOG_SPOOLED, lines.spooled()),
                ValueSample.of(StoreMetric.LOG_SPOOL_FAILURES, lines.spoolFailures()));
    }
}
