package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.StoreException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings lines to the sink, however often it takes. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final LineSink sink;
    private final Meters meters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stop = lock.newCondition();
    private boolean stopped;

    Delivery(LineSink sink, Meters meters) {
        this.sink = sink;
        this.meters = meters;
    }

    /**
     * Writes lines; tries again as long as they cannot be written now, and sets aside those that never can.
     *
     * @param attempt whose they are, and whether some may be in the store already
     * @return false if it was stopped before all were written
     */
    boolean deliver(List<AcceptedLine> lines, Attempt attempt) {
        return write(DistinctLines.of(lines), attempt);
    }

    /** Writes lines that were not offered before; false if that failed, which says nothing of why. */
    boolean tryOnce(List<AcceptedLine> lines) {
        try {
            sink.write(DistinctLines.of(lines), Attempt.FIRST);
            succeeded(lines.size());
            return true;
        } catch (RuntimeException e) {
            LOG.debug("Log lines are left to the writers' threads", e);
            return false;
        }
    }

    /** Whoever waits to try again gives up, and nothing that fails from now on is tried again. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            stop.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean write(List<AcceptedLine> lines, Attempt attempt) {
        Backoff backoff = new Backoff();
        Attempt current = attempt;
        do {
            try {
                sink.write(lines, current);
                succeeded(lines.size());
                return true;
            } catch (RuntimeException e) {
                if (isAboutTheLines(e)) {
                    return isolate(lines, e, again(current));
                }
                if (meters.failed()) {
                    LOG.warn("Log lines cannot be written now and are kept until they can: {}", e.getMessage());
                }
                current = again(current);
            }
        } while (pause(backoff));
        return false;
    }

    private void succeeded(int lines) {
        if (meters.succeeded(lines)) {
            LOG.info("Log lines are written again");
        }
    }

    /** One line that is refused must not keep the others from being written. */
    private boolean isolate(List<AcceptedLine> lines, RuntimeException refusal, Attempt attempt) {
        if (lines.size() == 1) {
            meters.rejected.increment();
            LOG.error(
                    "The log line {} will never be taken and is given up",
                    lines.get(0).line().id(),
                    refusal);
            return true;
        }
        int half = lines.size() / 2;
        // Both halves are tried: what one of them leaves is no reason to leave the other.
        boolean first = write(lines.subList(0, half), attempt);
        boolean second = write(lines.subList(half, lines.size()), attempt);
        return first && second;
    }

    private static Attempt again(Attempt attempt) {
        return attempt == Attempt.RECOVERED ? attempt : Attempt.REPEATED;
    }

    /** What says nothing of the lines, a missing privilege say, is mended by somebody, and then they are written. */
    private static boolean isAboutTheLines(RuntimeException e) {
        return e instanceof InvalidInputException
                || e instanceof CorruptDataException
                || e instanceof MissingReferenceException
                || e instanceof DuplicateKeyException
                || !(e instanceof StoreException);
    }

    private boolean pause(Backoff backoff) {
        lock.lock();
        try {
            long left = backoff.next().toNanos();
            while (!stopped && left > 0) {
                left = stop.awaitNanos(left);
            }
            return !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
