package io.skillflaw.store.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what becomes of lines. */
final class Meters {
    private static final long NEVER = Long.MIN_VALUE;

    final LongAdder accepted = new LongAdder();
    final LongAdder written = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder recovered = new LongAdder();
    final LongAdder spoolFailures = new LongAdder();
    final LongAdder keptAside = new LongAdder();

    private final LongAdder waits = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAccumulator longestWait = new LongAccumulator(Long::max, 0);
    private final AtomicLong failingSince = new AtomicLong(NEVER);
    private final LongSupplier nanoTime;

    Meters(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void waited(long nanos) {
        waits.increment();
        longestWait.accumulate(nanos);
    }

    /** Notes a failure; says whether it is the first after a success. */
    boolean failed() {
        retries.increment();
        return failingSince.compareAndSet(NEVER, nanoTime.getAsLong());
    }

    /** Notes a success; says whether it is the first after a failure. */
    boolean succeeded(int lines) {
        written.add(lines);
        return failingSince.get() != NEVER && failingSince.getAndSet(NEVER) != NEVER;
    }

    PipelineStatistics statistics(long waitingLines, Journal journal) {
        long since = failingSince.get();
        return new PipelineStatistics(
                accepted.sum(),
                written.sum(),
                dropped.sum(),
                refused.sum(),
                rejected.sum(),
                recovered.sum(),
                waits.sum(),
                Duration.ofNanos(longestWait.get()),
                waitingLines,
                journal.lines(),
                journal.bytes(),
                journal.age(),
                spoolFailures.sum(),
                keptAside.sum() + journal.keptAside(),
                retries.sum(),
                since == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(nanoTime.getAsLong() - since)));
    }
}
