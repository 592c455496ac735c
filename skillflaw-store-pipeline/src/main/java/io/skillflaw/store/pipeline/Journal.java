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
    private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(1);
    private static final Duration RECOVERY_PAUSE = Duration.ofSeconds(10);

    private final @Nullable SpoolOptions options;
    private final LogLimits limits;
    private final Arrivals arrivals;
    private final Meters meters;
    private final int batchLines;
    private final Watermark watermark = new Watermark();
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
    void mark(CompletableFuture<Void> reached) {
        Spool open = spool;
        watermark.whenReached(open == null ? 0 : open.appendedLines(), reached);
    }

    /** The next lines; none if nothing waits. */
    LineBatch take(int maxLines) {
        Spool open = spool;
        if (open == null) {
            return LineBatch.NONE;
        }
        try {
            return take(open, maxLines);
        } catch (IOException e) {
            trouble(e);
            pauseInTrouble();
            return LineBatch.NONE;
        }
    }

    private LineBatch take(Spool open, int maxLines) throws IOException {
        Optional<SpoolBatch> batch = open.take(maxLines);
        while (batch.isPresent()) {
            LineBatch tracked = track(open, batch.get());
            if (!tracked.lines().isEmpty()) {
                return tracked;
            }
            // All of it is damaged: nobody will write it, and nobody must wait for it.
            tracked.settled().run();
            batch = open.take(maxLines);
        }
        return LineBatch.NONE;
    }

    boolean isOpen() {
        return spool != null;
    }

    long bytes() {
        Spool open = spool;
        return open == null ? 0 : open.bytes();
    }

    /** How many damaged files of its own were kept aside. */
    long keptAside() {
        Spool open = spool;
        return open == null ? 0 : open.keptAside();
    }

    long settled() {
        return watermark.reached();
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
                if (spool == null) {
                    openSpool();
                }
                recovery.once(delivery);
            } while (!recoveryEnded.await(RECOVERY_PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("ended before everything was recovered", e);
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
        int lines = Math.toIntExact(batch.count());
        long start = watermark.take(lines);
        arrivals.dropped(lines - batch.lines().size());
        return new LineBatch(batch.lines(), () -> {
            from.settle(batch);
            watermark.settle(start);
        });
    }

    private void pauseInTrouble() {
        try {
            boolean unused = recoveryEnded.await(PAUSE_IN_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
