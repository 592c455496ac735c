package io.skillflaw.store.pipeline;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of lines through the spool, for as long as there is one and it works. */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int SEGMENT_BYTES = 8_388_608;
    private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(10);

    private final @Nullable SpoolOptions options;
    private final LogLimits limits;
    private final Arrivals arrivals;
    private final Meters meters;
    private final int batchLines;
    private final CountDownLatch recoveryEnded = new CountDownLatch(1);
    private volatile @Nullable Spool spool;
    private volatile boolean inTrouble;

    private Journal(
            @Nullable SpoolOptions options, int batchLines, LogLimits limits, Arrivals arrivals, Meters meters) {
        this.options = options;
        this.batchLines = batchLines;
        this.limits = limits;
        this.arrivals = arrivals;
        this.meters = meters;
    }

    static Journal of(PipelineOptions options, LogLimits limits, Arrivals arrivals, Meters meters) {
        Journal journal = new Journal(options.spool(), options.batchLines(), limits, arrivals, meters);
        journal.openSpool();
        return journal;
    }

    /** Adds a line; false if it has to be kept in memory. */
    boolean add(LogEntry line, @Nullable UserId author) {
        return addAll(List.of(line), author);
    }

    /** Adds lines, all or none; false if they have to be kept in memory. */
    boolean addAll(List<LogEntry> lines, @Nullable UserId author) {
        if (options == null) {
            return false;
        }
        Spool open = spool;
        if (open != null
                && write(open, lines.stream().map(line -> fit(line, author)).toList())) {
            return true;
        }
        meters.spoolFailures.add(lines.size());
        return false;
    }

    /** Has what was added forced to disk; false if that failed. */
    boolean force() {
        Spool open = spool;
        if (open == null) {
            return false;
        }
        try {
            open.force();
            return true;
        } catch (IOException e) {
            trouble(e);
            return false;
        }
    }

    /** Completes once all lines that were added are settled. */
    CompletableFuture<Void> allSettled() {
        Spool open = spool;
        return open == null ? CompletableFuture.completedFuture(null) : open.settled();
    }

    /** The next lines; none if nothing waits. */
    LineBatch take(int maxLines) {
        Spool open = spool;
        if (open == null) {
            return LineBatch.NONE;
        }
        Optional<SpoolBatch> batch = open.take(maxLines);
        arrivals.dropped(open.newlyUnreadable());
        while (batch.isPresent() && batch.get().lines().isEmpty()) {
            // All of it is damaged: nobody will write it, and nobody must wait for it.
            arrivals.dropped(batch.get().count());
            open.settle(batch.get());
            batch = open.take(maxLines);
            arrivals.dropped(open.newlyUnreadable());
        }
        return batch.map(some -> track(open, some)).orElse(LineBatch.NONE);
    }

    boolean isOpen() {
        return spool != null;
    }

    long bytes() {
        Spool open = spool;
        return open == null ? 0 : open.bytes();
    }

    /** How many lines went through it. */
    long lines() {
        Spool open = spool;
        return open == null ? 0 : open.appendedLines();
    }

    /** How long the oldest line has been there. */
    Duration age() {
        Spool open = spool;
        return open == null ? Duration.ZERO : open.age(settled());
    }

    /** How many damaged files of its own were kept aside. */
    long keptAside() {
        Spool open = spool;
        return open == null ? 0 : open.keptAside();
    }

    long settled() {
        Spool open = spool;
        return open == null ? 0 : open.settledLines();
    }

    /** Writes what dead processes left, now and again, until it is ended; opens the spool if that failed at first. */
    void recover(Delivery delivery) {
        try {
            if (options == null) {
                return;
            }
            Recovery recovery =
                    new Recovery(options.directory(), batchLines, meters, () -> recoveryEnded.getCount() == 0);
            do {
                openOrReadAgain();
                recovery.once(delivery);
            } while (!recoveryEnded.await(RECOVERY_PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("ended before everything was recovered", e);
        }
    }

    private void openOrReadAgain() {
        Spool open = spool;
        if (open == null) {
            openSpool();
        } else {
            arrivals.arrived(open.retryUnreadable());
        }
    }

    void endRecovery() {
        recoveryEnded.countDown();
    }

    @Override
    public void close() {
        Spool open = spool;
        if (open != null) {
            open.close();
        }
    }

    private LineBatch track(Spool from, SpoolBatch batch) {
        arrivals.dropped(batch.count() - batch.lines().size());
        return new LineBatch(batch.lines(), () -> from.settle(batch));
    }

    private boolean write(Spool open, List<AcceptedLine> lines) {
        try {
            if (open.appendAll(lines)) {
                inTrouble = false;
                arrivals.arrived(lines.size());
                return true;
            }
        } catch (IOException e) {
            trouble(e);
        }
        return false;
    }

    private void openSpool() {
        if (options == null) {
            return;
        }
        try {
            spool = Spool.open(options.directory(), options.maxBytes(), SEGMENT_BYTES);
            inTrouble = false;
        } catch (IOException e) {
            trouble(e);
        }
    }

    /** Said once, not for every line. */
    private void trouble(IOException failure) {
        if (!inTrouble) {
            inTrouble = true;
            LOG.error(
                    "Log lines cannot be kept on disk in {} and are kept in memory only: {}",
                    options == null ? null : options.directory(),
                    failure.toString());
        }
    }

    /** Secrets are masked before a line touches the disk. */
    private AcceptedLine fit(LogEntry line, @Nullable UserId author) {
        return new AcceptedLine(limits.applyTo(line), author);
    }
}
