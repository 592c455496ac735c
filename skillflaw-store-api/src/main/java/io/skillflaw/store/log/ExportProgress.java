package io.skillflaw.store.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link LogExport} is.
 *
 * @param lines how many lines are written
 * @param bytes how many bytes these are
 * @param lastAt the time of the last of them, which is the oldest; null if there are none
 */
public record ExportProgress(
        long lines, long bytes, @Nullable Instant lastAt) {}
