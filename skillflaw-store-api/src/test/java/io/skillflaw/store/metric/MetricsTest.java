package io.skillflaw.store.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names of metrics, and how they are written. */
class MetricsTest {
    @Test
    void x15_namesAreThoseOfPrometheusAndUnique() {
        assertThat(StoreMetric.values()).allSatisfy(metric -> {
            assertThat(metric.id()).matches("skillflaw\\.store(\\.[a-z]+)+");
            assertThat(metric.prometheusName()).matches("skillflaw_store(_[a-z]+)+");
            assertThat(metric.unit()).isIn(Set.of("", "seconds", "bytes"));
            assertThat(metric.description()).isNotBlank().doesNotContain("\n", "\\");
            assertThat(metric.labels()).allMatch(label -> label.matches("[a-z]+"));
        });
        assertThat(StoreMetric.values()).extracting(StoreMetric::prometheusName).doesNotHaveDuplicates();
        assertThat(StoreMetric.CALL.prometheusName()).isEqualTo("skillflaw_store_call_seconds");
        assertThat(StoreMetric.CACHE_HITS.prometheusName()).isEqualTo("skillflaw_store_cache_hits_total");
        assertThat(StoreMetric.LOG_SPOOL_SIZE.prometheusName()).isEqualTo("skillflaw_store_log_spool_size_bytes");
    }

    @Test
    void x15_countersAndGaugesAreWritten() {
        assertThat(PrometheusText.of(List.of(
                        ValueSample.of(StoreMetric.OUTAGES, 3),
                        ValueSample.of(StoreMetric.CONNECTIONS_ACTIVE, 2, "odd \"name\"\\\n"),
                        ValueSample.of(StoreMetric.DATABASE_SILENCE, Duration.ofMillis(1_250)))))
                .isEqualTo("""
                        # HELP skillflaw_store_connections_active Connections in use
                        # TYPE skillflaw_store_connections_active gauge
                        skillflaw_store_connections_active{pool="odd \\"name\\"\\\\\\n"} 2
                        # HELP skillflaw_store_outages_total Times that the database was lost, failovers included
                        # TYPE skillflaw_store_outages_total counter
                        skillflaw_store_outages_total 3
                        # HELP skillflaw_store_database_silence_seconds Since the database last answered
                        # TYPE skillflaw_store_database_silence_seconds gauge
                        skillflaw_store_database_silence_seconds 1.25
                        """);
    }

    @Test
    void x15_timersAreWrittenAsHistograms() {
        List<Long> counts = new ArrayList<>(Collections.nCopies(15, 0L));
        counts.set(0, 4L);
        counts.set(7, 2L);
        counts.set(14, 1L);
        TimerSample timer =
                new TimerSample(StoreMetric.CALL, List.of("flows", "read", "ok"), counts, Duration.ofMillis(12_345));

        assertThat(PrometheusText.of(List.of(timer)).lines())
                .contains(
                        "# TYPE skillflaw_store_call_seconds histogram",
                        bucket("0.0005", 4),
                        bucket("0.05", 4),
                        bucket("0.1", 6),
                        bucket("10", 6),
                        bucket("+Inf", 7),
                        "skillflaw_store_call_seconds_sum{store=\"flows\",kind=\"read\",outcome=\"ok\"} 12.345",
                        "skillflaw_store_call_seconds_count{store=\"flows\",kind=\"read\",outcome=\"ok\"} 7")
                .hasSize(2 + 15 + 2);
    }

    @Test
    void x15_sampleThatDoesNotSuitItsMetricIsRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ValueSample.of(StoreMetric.OUTAGES, 1, "label"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ValueSample.of(StoreMetric.CALL, 1));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new TimerSample(StoreMetric.CALL, List.of(), List.of(), Duration.ZERO));
    }

    private static String bucket(String bound, int count) {
        return "skillflaw_store_call_seconds_bucket{store=\"flows\",kind=\"read\",outcome=\"ok\",le=\"%s\"} %d"
                .formatted(bound, count);
    }
}
