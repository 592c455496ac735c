package io.skillflaw.store.pipeline;

import java.util.List;

/**
 * Lines that were taken from a spool.
 *
 * @param segment where they are
 * @param lines the lines
 * @param count how many records they were, damaged ones included
 * @param start by what they are settled
 */
record SpoolBatch(SpoolSegment segment, List<AcceptedLine> lines, int count, long start) {}
