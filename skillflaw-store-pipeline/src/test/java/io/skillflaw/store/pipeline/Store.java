package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.log.LogEntry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where the lines of these tests end up: it can be down, cut off, held up, and particular. */
final class Store implements LineSink {
    private static final Origin ORIGIN = Origin.of("logs", null);

    /** Each line with how often it was written. */
    private final Map<LogId, Integer> written = new HashMap<>();

    private final List<String> messages = new ArrayList<>();
    private final Set<String> writers = new TreeSet<>();
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private boolean isDown;
    private int cutsToCome;
    private int attempts;
    private Duration limit = ChronoUnit.FOREVER.getDuration();

    @Override
    public void write(List<AcceptedLine> lines, Attempt attempt) {
        gate.readLock().lock();
        try {
            writeNow(lines, attempt);
        } finally {
            gate.readLock().unlock();
        }
    }

    @Override
    public Duration limit() {
        return limit;
    }

    /** Does so itself in no time, but when it is held up. */
    Store failsWithin(Duration time) {
        limit = time;
        return this;
    }

    /** Lets nobody write until it is opened, by the same thread. */
    Store holdUp() {
        gate.writeLock().lock();
        return this;
    }

    void letGo() {
        gate.writeLock().unlock();
    }

    synchronized void goDown() {
        isDown = true;
    }

    synchronized void comeUp() {
        isDown = false;
    }

    /** Writes, but does not get round to say so. */
    synchronized void cutOff(int times) {
        cutsToCome = times;
    }

    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /** The names of the threads that wrote something. */
    synchronized Set<String> writers() {
        return Set.copyOf(writers);
    }

    synchronized int size() {
        return written.size();
    }

    synchronized int attempts() {
        return attempts;
    }

    synchronized int timesWritten(LogId id) {
        return written.getOrDefault(id, 0);
    }

    synchronized boolean hasOnce(Collection<LogEntry> lines) {
        return lines.stream().allMatch(line -> written.getOrDefault(line.id(), 0) == 1);
    }

    private synchronized void writeNow(List<AcceptedLine> lines, Attempt attempt) {
        attempts++;
        if (isDown) {
            throw new StoreUnavailableException("the store is down", ORIGIN, null);
        }
        if (lines.stream().anyMatch(line -> line.line().message().equals("poison"))) {
            throw new InvalidInputException("message", "is poison");
        }
        writers.add(Thread.currentThread().getName());
        for (AcceptedLine line : lines) {
            if (attempt == Attempt.FIRST || !written.containsKey(line.line().id())) {
                written.merge(line.line().id(), 1, Integer::sum);
                messages.add(line.line().message());
            }
        }
        if (cutsToCome > 0) {
            cutsToCome--;
            throw new OutcomeUnknownException("the connection was lost", ORIGIN, null);
        }
    }
}
