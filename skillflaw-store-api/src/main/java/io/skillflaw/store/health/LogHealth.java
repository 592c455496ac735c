package io.skillflaw.store.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Log lines on their way to the database.
 *
 * @param waitingLines how many wait in memory
 * @param spoolBytes how much is in the spool on disk
 * @param spoolAge how long the oldest line in the spool has been there, to about a second; zero if there is none
 * @param droppedLines how many were lost since opening: to make room for newer ones, or for want of a spool at closing
 * @param refusedLines how many were not accepted since opening, because there was no room in time
 * @param rejectedLines how many the database will never take
 * @param failingFor for how long no batch could be written; null if the last one was
 */
public record LogHealth(
        long waitingLines,
        long spoolBytes,
        Duration spoolAge,
        long droppedLines,
        long refusedLines,
        long rejectedLines,
        @Nullable Duration failingFor) {}
