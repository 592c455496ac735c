package io.skillflaw.store.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that write: one at a time waits for a batch, the others are busy writing theirs. */
final class Writers {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);

    private final Delivery delivery;
    private final Arrivals arrivals;
    private final MemoryBacklog memory;
    private final Journal journal;
    private final int batchLines;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Thread> writing = new ArrayList<>();
    private final Thread recovering;

    Writers(PipelineOptions options, Delivery delivery, Arrivals arrivals, MemoryBacklog memory, Journal journal) {
        this.delivery = delivery;
        this.arrivals = arrivals;
        this.memory = memory;
        this.journal = journal;
        this.batchLines = options.batchLines();
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
                LineBatch batch = next();
                if (batch.lines().isEmpty()) {
                    isLast = isEnded;
                } else if (delivery.deliver(batch.lines(), Attempt.FIRST)) {
                    batch.settled().run();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("ended before everything was written", e);
        }
    }

    /** Memory first: what is on disk can wait better. */
    private LineBatch next() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            arrivals.await();
            LineBatch batch = memory.take(batchLines);
            if (batch.lines().isEmpty()) {
                batch = journal.take(batchLines);
            }
            int lines = batch.lines().size();
            arrivals.taken(lines, lines >= batchLines);
            return batch;
        } finally {
            turn.unlock();
        }
    }

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
