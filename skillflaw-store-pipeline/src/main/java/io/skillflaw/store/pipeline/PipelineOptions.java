package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How lines are buffered and written.
 *
 * @param maxLines how many lines may wait in memory; from 10,000 to 10,000,000
 * @param maxBytes how many bytes of memory they may take, roughly; at least 1 MiB
 * @param overflow what happens to a line for which there is no room
 * @param batchLines how many lines are written at once at most; from 1 to 50,000
 * @param maxAge how long a line waits for others at most; from 1 ms to one minute
 * @param writers how many batches are written at the same time, each on a connection; from 1 to 8
 * @param spool where lines are kept on disk; null for nowhere
 * @param syncLimit how long {@link io.skillflaw.store.log.Durability#SYNC} waits at most; up to an hour
 * @param closeLimit how long closing waits for lines to be written; up to an hour
 */
public record PipelineOptions(
        int maxLines,
        long maxBytes,
        Overflow overflow,
        int batchLines,
        Duration maxAge,
        int writers,
        @Nullable SpoolOptions spool,
        Duration syncLimit,
        Duration closeLimit) {
    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final PipelineOptions STANDARD = new PipelineOptions(
            100_000,
            67_108_864,
            Overflow.block(Duration.ofMillis(100)),
            5_000,
            Duration.ofMillis(200),
            2,
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    public PipelineOptions {
        check("maxLines", maxLines, 10_000, 10_000_000);
        check("maxBytes", maxBytes, 1_048_576, Long.MAX_VALUE);
        Objects.requireNonNull(overflow, "overflow");
        check("batchLines", batchLines, 1, 50_000);
        check("maxAge", maxAge, Duration.ofMillis(1), Duration.ofMinutes(1));
        check("writers", writers, 1, 8);
        check("syncLimit", syncLimit, Duration.ZERO, ONE_HOUR);
        check("closeLimit", closeLimit, Duration.ZERO, ONE_HOUR);
    }

    /**
     * The options where none are named: 100,000 lines or 64 MiB in memory, 100 ms of waiting for room, batches of at most
     * 5,000 lines, 200 ms of age, two writers, no spool, five seconds for what waits and for closing.
     *
     * @return the options
     */
    public static PipelineOptions standard() {
        return STANDARD;
    }

    /**
     * The same with another buffer.
     *
     * @param lines how many lines may wait in memory
     * @param bytes how many bytes they may take
     * @param choice what happens to a line for which there is no room
     * @return a copy
     */
    public PipelineOptions withBuffer(int lines, long bytes, Overflow choice) {
        return new PipelineOptions(lines, bytes, choice, batchLines, maxAge, writers, spool, syncLimit, closeLimit);
    }

    /**
     * The same with another choice for lines for which there is no room.
     *
     * @param choice what happens to them
     * @return a copy
     */
    public PipelineOptions withOverflow(Overflow choice) {
        return withBuffer(maxLines, maxBytes, choice);
    }

    /**
     * The same with other batches.
     *
     * @param lines how many lines are written at once at most
     * @param age how long a line waits for others at most
     * @return a copy
     */
    public PipelineOptions withBatches(int lines, Duration age) {
        return new PipelineOptions(maxLines, maxBytes, overflow, lines, age, writers, spool, syncLimit, closeLimit);
    }

    /**
     * The same with a spool.
     *
     * @param options where; null for nowhere
     * @return a copy
     */
    public PipelineOptions withSpool(@Nullable SpoolOptions options) {
        return new PipelineOptions(
                maxLines, maxBytes, overflow, batchLines, maxAge, writers, options, syncLimit, closeLimit);
    }

    /**
     * The same with other limits of waiting.
     *
     * @param sync how long {@link io.skillflaw.store.log.Durability#SYNC} waits at most
     * @param close how long closing waits at most
     * @return a copy
     */
    public PipelineOptions withLimits(Duration sync, Duration close) {
        return new PipelineOptions(maxLines, maxBytes, overflow, batchLines, maxAge, writers, spool, sync, close);
    }

    private static void check(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidInputException(field, "is %d, it must lie between %d and %d".formatted(value, min, max));
        }
    }

    private static void check(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new InvalidInputException(field, "is %s, it must lie between %s and %s".formatted(value, min, max));
        }
    }
}
