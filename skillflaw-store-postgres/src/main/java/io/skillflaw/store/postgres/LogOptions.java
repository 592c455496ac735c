package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogLimits;
import io.skillflaw.store.log.LogRetention;
import io.skillflaw.store.pipeline.PipelineOptions;
import java.util.Objects;

/**
 * How log lines are cut, brought to the database and kept there. The instances on a database should agree on the last two:
 * whichever leads acts on what it was told.
 *
 * @param limits how long texts may be before they are cut (L-05)
 * @param pipeline how lines are buffered and written (L-01, L-02), and whether a spool keeps them on disk meanwhile
 * @param partitions the span of time of a partition (L-04); those that are there stay as they are
 * @param retention when lines are removed, with all of the partition they are in (L-04); where kinds differ, partitions
 *     made from then on are split by kind
 * @param isKeeper whether this instance may be the one that makes partitions, removes old ones and closes abandoned runs
 */
public record LogOptions(
        LogLimits limits,
        PipelineOptions pipeline,
        LogPartitions partitions,
        LogRetention retention,
        boolean isKeeper) {
    private static final LogOptions STANDARD = new LogOptions(
            LogLimits.standard(), PipelineOptions.standard(), LogPartitions.DAY, LogRetention.none(), true);

    public LogOptions {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(partitions, "partitions");
        Objects.requireNonNull(retention, "retention");
    }

    /**
     * No spool, a partition a day, and everything is kept.
     *
     * @return the defaults
     */
    public static LogOptions standard() {
        return STANDARD;
    }

    /**
     * The same with other limits.
     *
     * @param value how long texts may be
     * @return a copy
     */
    public LogOptions withLimits(LogLimits value) {
        return new LogOptions(value, pipeline, partitions, retention, isKeeper);
    }

    /**
     * The same with another pipeline.
     *
     * @param value how lines are buffered and written
     * @return a copy
     */
    public LogOptions withPipeline(PipelineOptions value) {
        return new LogOptions(limits, value, partitions, retention, isKeeper);
    }

    /**
     * The same with other partitions.
     *
     * @param value the span of time
     * @return a copy
     */
    public LogOptions withPartitions(LogPartitions value) {
        return new LogOptions(limits, pipeline, value, retention, isKeeper);
    }

    /**
     * The same with another retention.
     *
     * @param value when lines are removed
     * @return a copy
     */
    public LogOptions withRetention(LogRetention value) {
        return new LogOptions(limits, pipeline, partitions, value, isKeeper);
    }

    /**
     * The same as a keeper of the log, or as none: a program that comes and goes knows nothing of how the log is to be kept.
     *
     * @param value whether this instance may be the one that does it for all
     * @return a copy
     */
    public LogOptions asKeeper(boolean value) {
        return new LogOptions(limits, pipeline, partitions, retention, value);
    }
}
