package io.skillflaw.store.metric;

import java.util.List;

/** The value of a metric, for one set of labels, at a moment. */
public sealed interface Sample permits ValueSample, TimerSample {
    /**
     * Of which metric.
     *
     * @return the metric
     */
    StoreMetric metric();

    /**
     * Of which labels.
     *
     * @return the values of {@link StoreMetric#labels}, in that order
     */
    List<String> labelValues();
}
