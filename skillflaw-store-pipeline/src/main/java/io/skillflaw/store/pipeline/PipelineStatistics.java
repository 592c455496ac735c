package io.skillflaw.store.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of the lines since the pipeline was opened.
 *
 * @param accepted lines that were accepted
 * @param written lines that are in the store, those of dead processes included
 * @param dropped lines that made room for newer ones, or were left when the pipeline closed and had no spool
 * @param refused lines that were not accepted, because there was no room in time
 * @param rejected lines that the store will never take; each is logged
 * @param recovered lines found in the spools of dead processes
 * @param waits how many calls had to wait for room
 * @param longestWait how long the longest of them waited
 * @param waitingLines lines in memory that no writer has taken yet
 * @param spooled how many lines went through the spool
 * @param spoolBytes how much the spool holds now
 * @param spoolAge how long the oldest line in the spool has been there, to about a second; zero if there is none
 * @param spoolFailures how many lines the spool could not take, which were then kept in memory
 * @param keptAside how many files of spools were damaged and are kept under the spool's directory as {@code .corrupt}
 * @param retries how many attempts to write failed and were made again
 * @param failing since when, reckoned backwards from now, no batch could be written; empty if the last one was
 */
public record PipelineStatistics(
        long accepted,
        long written,
        long dropped,
        long refused,
        long rejected,
        long recovered,
        long waits,
        Duration longestWait,
        long waitingLines,
        long spooled,
        long spoolBytes,
        Duration spoolAge,
        long spoolFailures,
        long keptAside,
        long retries,
        Optional<Duration> failing) {}
