package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.metric.MetricKind;
import io.skillflaw.store.metric.PrometheusText;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.ValueSample;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a store counts: X-15. */
public interface MetricsContract extends StoreContract {
    @Test
    default void x15_eachMetricIsThereOnceForItsLabelsAndIsANumber(StoreUnderTest kit) {
        kit.newUser("ana").flows().create(Samples.flow("a"));

        List<Sample> samples = kit.store().metrics().samples();

        assertThat(samples)
                .extracting(sample -> sample.metric() + sample.labelValues().toString())
                .doesNotHaveDuplicates();
        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.labelValues()).hasSameSizeAs(sample.metric().labels());
            if (sample instanceof ValueSample value) {
                assertThat(value.value()).isFinite();
            }
        });
        assertThat(samples).contains(ValueSample.of(StoreMetric.LIVE, true));
        assertThat(PrometheusText.of(samples)).contains("skillflaw_store_readiness{state=\"serving\"} 1\n");
    }

    @Test
    default void x15_countersNeverGoBack(StoreUnderTest kit) {
        Map<String, Double> before = counters(kit);
        Actor ana = kit.newUser("ana");
        for (int i = 0; i < 5; i++) {
            ana.flows().find(ana.flows().create(Samples.flow("f" + i)).id());
        }

        Map<String, Double> after = counters(kit);

        assertThat(after.keySet()).containsAll(before.keySet());
        before.forEach((name, value) -> assertThat(after.get(name)).as(name).isGreaterThanOrEqualTo(value));
    }

    @Test
    default void x15_metricsAreToldAfterTheEnd(StoreUnderTest kit) {
        kit.store().close();

        assertThat(kit.store().metrics().samples()).contains(ValueSample.of(StoreMetric.LIVE, false));
    }

    private static Map<String, Double> counters(StoreUnderTest kit) {
        return kit.store().metrics().samples().stream()
                .filter(sample -> sample.metric().kind() == MetricKind.COUNTER)
                .map(ValueSample.class::cast)
                .collect(Collectors.toMap(
                        sample -> sample.metric() + sample.labelValues().toString(), ValueSample::value));
    }
}
