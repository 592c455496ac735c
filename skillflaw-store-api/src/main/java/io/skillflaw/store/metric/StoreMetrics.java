package io.skillflaw.store.metric;

import java.util.List;

/** What a store has counted and measured. Safe for threads; works on after the store was closed. */
public interface StoreMetrics {
    /**
     * The values of now: of what there is in this store, such as none of a cache where there is none. Takes no connection and
     * waits for nobody. Counters of one answer may be some counts apart where calls go on meanwhile.
     *
     * @return at most one sample for each metric and set of labels
     */
    List<Sample> samples();

    /**
     * Has somebody told of everything that is timed from now on.
     *
     * @param listener is told
     */
    void addListener(TimerListener listener);

    /**
     * Has somebody told no more.
     *
     * @param listener that was added; one that was not is passed over
     */
    void removeListener(TimerListener listener);
}
