package io.skillflaw.store.drills;

import java.time.Duration;

/**
 * A call of a client, from its beginning to its answer, by the clock of the drills ({@link System#nanoTime}).
 *
 * @param host the instance that was asked
 * @param kind what for
 * @param key the flow or the setting
 * @param tag what was to be written, which is written once only; of a run its id; of a read what was read
 * @param outcome what the client was told
 * @param version the version that was written or read; 0 if none was
 * @param isStale whether the host said that its answer may be old
 * @param begun when it was sent
 * @param ended when the answer was there
 * @param answer the answer, where it is worth quoting
 */
record Operation(
        String host,
        Kind kind,
        String key,
        String tag,
        Outcome outcome,
        long version,
        boolean isStale,
        long begun,
        long ended,
        String answer) {
    boolean isDone() {
        return outcome == Outcome.DONE;
    }

    Duration length() {
        return Duration.ofNanos(ended - begun);
    }

    @Override
    public String toString() {
        return "%s %s of %s (%s) through %s: %s, version %d %s"
                .formatted(kind, key, tag, length(), host, outcome, version, answer);
    }
}
