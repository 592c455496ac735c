package io.skillflaw.store.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those that write: threads, of which one at a time waits for a batch, and callers that wait anyway. No more of them write at
 * once than there are threads: what comes meanwhile becomes the next batch.
 */
final class Writers {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);

    /** How long a caller goes on for others, once its own lines are written. */
    private static final long LONGEST_FOR_OTHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Delivery delivery;
    private final Arrivals arrivals;
    private final MemoryBacklog memory;
    private final Journal journal;
    private final int batchLines;
    private final ReentrantLock turn = new ReentrantLock();
    private final Semaphore free;
    private final Semaphore callersTurn;
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final Queue<LineBatch> left = new ConcurrentLinkedQueue<>();
    private final List<Thread> writing = new ArrayList<>();
    private final Thread recovering;

    Writers(PipelineOptions options, Delivery delivery, Arrivals arrivals, MemoryBacklog memory, Journal journal) {
        this.delivery = delivery;
        this.arrivals = arrivals;
        this.memory = memory;
        this.journal = journal;
        this.batchLines = options.batchLines();
        this.free = new Semaphore(options.writers());
        this.callersTurn = new Semaphore(options.writers());
        for (int i = 1; i <= options.writers(); i++) {
            writing.add(daemon("skillflaw-store-log-writer-" + i, this::write));
        }
        this.recovering = daemon("skillflaw-store-log-recovery", () -> journal.recover(delivery));
    }

    void start() {
        writing.forEach(Thread::start);
        recovering.start();
    }

    /** None of those that write was ended by an error. */
    boolean areAlive() {
        return writing.stream().allMatch(Thread::isAlive);
    }

    /**
     * Ends once all is written, or the deadline has passed; then what is left is left. To be called when nothing is added
     * any more.
     *
     * @param deadline by {@link System#nanoTime}
     */
    void close(long deadline) {
        journal.endRecovery();
        arrivals.end();
        if (journal.isOpen()) {
            // Nothing is lost by leaving it to the next start: no reason to wait for a store that cannot be reached.
            delivery.stop();
        }
        writing.forEach(thread -> end(thread, deadline));
        end(recovering, deadline);
        reportLost();
    }

    /**
     * Has a caller that waits for what is in memory write it: to hand it to a thread and be woken when it is done takes
     * longer. If enough callers are at it already it leaves that to them: each writes, for a moment, also what others ask
     * for meanwhile, in one batch.
     */
    void writeAsCaller() {
        isAsked.set(true);
        long begin = System.nanoTime();
        // Asked for before the turn was not to be had, so whoever has it sees that afterwards.
        while (isAsked.get() && callersTurn.tryAcquire()) {
            boolean goesOn;
            try {
                boolean isQuick = System.nanoTime() - begin < LONGEST_FOR_OTHERS_NANOS;
                goesOn = !isAsked.getAndSet(false) || (isQuick && writeNow());
            } finally {
                callersTurn.release();
            }
            if (!goesOn) {
                // Afterwards, so that it is about those as well who asked before there was a turn again.
                arrivals.hurry();
                return;
            }
        }
    }

    /** Whether what waits was written; what was taken and could not be is left to the threads. */
    private boolean writeNow() {
        if (Thread.currentThread().isInterrupted() || !free.tryAcquire()) {
            return false;
        }
        try {
            LineBatch batch = memory.take(batchLines);
            int lines = batch.lines().size();
            arrivals.taken(lines, false);
            if (lines > 0 && !delivery.tryOnce(batch.lines())) {
                left.add(batch);
                arrivals.returned();
                return false;
            }
            batch.settled().run();
            return lines < batchLines;
        } finally {
            free.release();
        }
    }

    private void reportLost() {
        long lost = memory.abandon();
        if (lost > 0) {
            LOG.warn("{} log lines could not be written before the store was closed, and are lost", lost);
        }
    }

    private void write() {
        try {
            boolean isLast = false;
            while (!isLast) {
                // Before looking: what was added last was added before the end.
                boolean isEnded = arrivals.isEnded();
                isLast = !writeNext() && isEnded;
            }
        } catch (InterruptedException e) {
            LOG.debug("ended before everything was written", e);
        }
    }

    /** Waits for a batch and writes it; says whether there was one. */
    private boolean writeNext() throws InterruptedException {
        Offer offer;
        turn.lockInterruptibly();
        try {
            arrivals.await();
            free.acquire();
            offer = take();
        } finally {
            turn.unlock();
        }
        try {
            LineBatch batch = offer.batch();
            if (!batch.lines().isEmpty() && delivery.deliver(batch.lines(), offer.attempt())) {
                batch.settled().run();
            }
            return !batch.lines().isEmpty();
        } finally {
            free.release();
        }
    }

    /** First what a caller left, which is oldest; memory before the spool: what is on disk can wait better. */
    private Offer take() {
        LineBatch returned = left.poll();
        if (returned != null) {
            // The hurry was perhaps about other lines as well.
            arrivals.returned();
            return new Offer(returned, Attempt.REPEATED);
        }
        LineBatch batch = memory.take(batchLines);
        if (batch.lines().isEmpty()) {
            batch = journal.take(batchLines);
        }
        int lines = batch.lines().size();
        arrivals.taken(lines, lines >= batchLines);
        return new Offer(batch, Attempt.FIRST);
    }

    private record Offer(LineBatch batch, Attempt attempt) {}

    private void end(Thread thread, long deadline) {
        if (!ended(thread, deadline)) {
            delivery.stop();
            thread.interrupt();
        }
    }

    private static boolean ended(Thread thread, long deadline) {
        try {
            // At least for a moment: to be done with is not to be gone.
            long left = Math.max(TimeUnit.MILLISECONDS.toNanos(1), deadline - System.nanoTime());
            TimeUnit.NANOSECONDS.timedJoin(thread, left);
            return !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
