package io.skillflaw.store.metric;

import java.time.Duration;
import java.util.List;

/** Is told of everything that is timed, for those who keep histograms of their own. Must be safe for threads. */
@FunctionalInterface
public interface TimerListener {
    /**
     * Something has taken its time. Called on the thread of the call, which waits for it; one that throws is reported and not
     * told any more.
     *
     * @param metric the timer
     * @param labelValues its labels, in the metric's order
     * @param time how long it took
     */
    void timed(StoreMetric metric, List<String> labelValues, Duration time);
}
