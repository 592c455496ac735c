package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import io.skillflaw.store.log.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines off the request path (rule L-01) and brings each to a sink once (rule L-02): from memory, or from a spool on
 * disk if there is one, by writers of its own, in batches.
 *
 * <p>Without a spool a line that was accepted is lost if the process dies before it is written. With one it is on disk,
 * though not forced there, before the call that appended it returns; after the death of the process the next one to open a
 * pipeline on the same directory writes it, or one that is open already.
 *
 * <p>Safe for threads.
 */
public final class LogPipeline implements AutoCloseable {
    static final Origin ORIGIN = Origin.of("logs", null);
    private static final int MOST_AT_ONCE = 10_000;
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final PipelineOptions options;
    private final Meters meters = new Meters(System::nanoTime);
    private final Arrivals arrivals;
    private final MemoryBacklog memory;
    private final Journal journal;
    private final Writers writers;
    private final boolean callersMayWrite;
    private final Entrance entrance = new Entrance();

    private LogPipeline(LineSink sink, LogLimits limits, PipelineOptions options) {
        this.options = options;
        this.arrivals = new Arrivals(options.batchLines(), options.maxAge());
        this.memory = new MemoryBacklog(options, limits, arrivals, meters);
        this.journal = Journal.of(options, limits, arrivals, meters);
        this.writers = new Writers(options, new Delivery(sink, meters), arrivals, memory, journal);
        this.callersMayWrite = sink.limit().compareTo(options.syncLimit()) <= 0;
    }

    /**
     * Opens a pipeline and starts its threads. A spool that cannot be used is no reason not to: it is reported, lines are
     * kept in memory, and it is tried again. Nor is damage to what a spool holds: what is whole of it is written.
     *
     * @param sink where the lines go
     * @param limits what is applied to each line before it leaves the process
     * @param options how it works
     * @return the pipeline, to be closed by the caller
     */
    public static LogPipeline open(LineSink sink, LogLimits limits, PipelineOptions options) {
        LogPipeline pipeline = new LogPipeline(sink, limits, options);
        pipeline.writers.start();
        return pipeline;
    }

    /**
     * Accepts a line.
     *
     * @param line the line
     * @param author in whose scope; null for the system
     * @throws StoreTimeoutException if there was no room in time; the line is not accepted
     * @throws IllegalStateException if the pipeline is closed
     */
    public void append(LogEntry line, @Nullable UserId author) {
        entrance.enter();
        try {
            boolean taken =
                    journal.add(line, author) || memory.add(Queued.line(line, author, null), options.overflow());
            count(1, taken);
        } finally {
            entrance.leave();
        }
        entrance.requireNotGivenUp();
    }

    /**
     * Accepts lines, all or none.
     *
     * @param lines the lines, at most 10,000
     * @param author in whose scope; null for the system
     * @param durability when to return
     * @throws InvalidInputException if there are too many
     * @throws StoreTimeoutException if there was no room in time, and none is accepted, or they were not durable in time
     * @throws IllegalStateException if the pipeline is closed
     */
    public void appendAll(Collection<LogEntry> lines, @Nullable UserId author, Durability durability) {
        if (lines.size() > MOST_AT_ONCE) {
            throw new InvalidInputException(
                    "lines", "are %d, at most %d may be appended at once".formatted(lines.size(), MOST_AT_ONCE));
        }
        List<LogEntry> all = List.copyOf(lines);
        long deadline = System.nanoTime() + options.syncLimit().toNanos();
        CompletableFuture<Void> durable;
        entrance.enter();
        try {
            durable = accept(all, author, durability == Durability.SYNC);
        } finally {
            entrance.leave();
        }
        entrance.requireNotGivenUp();
        awaitDurable(durable, deadline);
    }

    /** Accepts lines; completes once they are as durable as they are to be. */
    private CompletableFuture<Void> accept(List<LogEntry> all, @Nullable UserId author, boolean sync) {
        if (all.isEmpty()) {
            return DONE;
        }
        if (journal.addAll(all, author)) {
            count(all.size(), true);
            return !sync || journal.force() ? DONE : inStore();
        }
        Settlement settlement = sync ? new Settlement(all.size()) : null;
        List<Queued> queued = new ArrayList<>(all.size());
        for (LogEntry line : all) {
            queued.add(Queued.line(line, author, settlement));
        }
        count(all.size(), memory.add(queued, options.overflow()));
        if (settlement == null) {
            return DONE;
        }
        if (callersMayWrite) {
            writers.writeAsCaller();
        } else {
            arrivals.hurry();
        }
        return settlement.all();
    }

    /**
     * Has the lines written whose appending has returned.
     *
     * @param timeout how long to wait at most
     * @return how far they are
     * @throws IllegalStateException if the pipeline is closed
     */
    public LogPosition flush(Duration timeout) {
        long accepted = meters.accepted.sum();
        CompletableFuture<Void> written;
        entrance.enter();
        try {
            written = inStore();
        } finally {
            entrance.leave();
        }
        try {
            written.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new LogPosition(accepted, accepted);
        } catch (TimeoutException e) {
            return incomplete(accepted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return incomplete(accepted);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for lines failed", e);
        }
    }

    /**
     * What became of the lines so far.
     *
     * @return the counts of now
     */
    public PipelineStatistics statistics() {
        return meters.statistics(memory.lines(), journal);
    }

    /**
     * Whether lines are taken and there are threads that write them; whether they can write is another matter.
     *
     * @return false once it is closed, or if an error has ended a thread
     */
    public boolean isRunning() {
        return !entrance.isShut() && writers.areAlive();
    }

    /**
     * Accepts nothing more and writes what was accepted, as long as the options say. What is left then stays in the spool;
     * what is not in a spool is lost, counted and reported. A second call does nothing.
     */
    @Override
    public void close() {
        close(options.closeLimit());
    }

    /**
     * The same, where there is less time than the options say.
     *
     * @param longest how long to wait at most; longer than the options say is as long as they say
     */
    public void close(Duration longest) {
        if (entrance.shut()) {
            long nanos = Math.min(longest.toNanos(), options.closeLimit().toNanos());
            long deadline = System.nanoTime() + nanos;
            boolean unused = entrance.awaitEmpty(deadline);
            memory.endWaiting();
            writers.close(deadline);
            journal.close();
        }
    }

    /** Has all that is on its way written at once; completes when it is. */
    private CompletableFuture<Void> inStore() {
        CompletableFuture<Void> inMemory = memory.allSettled();
        CompletableFuture<Void> inJournal = journal.allSettled();
        arrivals.hurry();
        return CompletableFuture.allOf(inMemory, inJournal);
    }

    private void awaitDurable(CompletableFuture<Void> all, long deadline) {
        try {
            all.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw notDurable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notDurable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException known) {
                throw known;
            }
            throw new IllegalStateException("waiting for lines failed", e);
        }
    }

    /** Lines accepted since count as well where they are settled, so one at least is known to be missing. */
    private LogPosition incomplete(long accepted) {
        return new LogPosition(accepted, Math.min(Math.max(0, accepted - 1), memory.settled() + journal.settled()));
    }

    private static StoreTimeoutException notDurable(Exception cause) {
        return new StoreTimeoutException(
                "what was appended could not be made durable in time; it is still on its way", ORIGIN, cause);
    }

    private void count(int lines, boolean taken) {
        if (taken) {
            meters.accepted.add(lines);
            return;
        }
        meters.refused.add(lines);
        if (entrance.isShut()) {
            throw new IllegalStateException("the store was closed meanwhile; the lines are not accepted");
        }
        throw new StoreTimeoutException(
                "there was no room for log lines in time; they are not accepted, try again", ORIGIN, null);
    }
}
