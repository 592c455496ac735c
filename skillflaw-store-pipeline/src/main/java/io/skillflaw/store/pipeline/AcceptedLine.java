package io.skillflaw.store.pipeline;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * A line that was accepted and is on its way.
 *
 * @param line the line
 * @param author in whose scope it was appended; null for the system
 */
public record AcceptedLine(LogEntry line, @Nullable UserId author) {}
