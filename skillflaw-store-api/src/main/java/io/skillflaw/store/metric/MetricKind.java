package io.skillflaw.store.metric;

/** What the values of a metric are. */
public enum MetricKind {
    /** Counts up from zero when the store is opened. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** How long things took: how many, how long together, and how many took no longer than each bound. */
    TIMER
}
