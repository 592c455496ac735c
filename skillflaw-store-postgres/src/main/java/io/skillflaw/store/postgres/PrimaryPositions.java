package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the primary's log of changes was at which moment, and after which write of this instance. A save cannot tell its own
 * position, which is that of its commit; so it is asked for in the background soon afterwards, once for all that were done
 * until then. Begins with the first who wants to know. Safe for threads.
 */
final class PrimaryPositions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrimaryPositions.class);
    private static final Origin ORIGIN = Origin.of("replicas", null);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration GATHERING = Duration.ofMillis(10);

    /** As far back as answers may be old. */
    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();

    private static final int MOST_WRITES_KEPT = 1_000;

    private final SqlSession session;
    private final long begin = System.nanoTime();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private final AtomicBoolean isAskedSoon = new AtomicBoolean();
    private final ConcurrentSkipListMap<Long, WalPosition> byWrite = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, WalPosition> byTime = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "skillflaw-store-positions");
        daemon.setDaemon(true);
        return daemon;
    });
    private int timeline;
    private long looks;

    /** @param session to the primary; takes no connection from the requests */
    PrimaryPositions(SqlSession session) {
        this.session = session;
    }

    /** A write has ended, whatever came of it. */
    void wrote() {
        long unused = writes.incrementAndGet();
        if (isStarted.get()) {
            askSoon();
        }
    }

    /** How many writes have ended. */
    long writes() {
        return writes.get();
    }

    /** Behind the first of so many writes; empty while it is not known. */
    Optional<WalPosition> afterWrites(long count) {
        start();
        return value(byWrite.ceilingEntry(count));
    }

    /** What who is no older than that has come to; empty where it is not known. */
    Optional<WalPosition> noOlderThan(Duration bound) {
        start();
        return value(byTime.ceilingEntry(now() - bound.toNanos()));
    }

    /** How old is what has come so far; empty where it is not known. */
    Optional<Duration> age(WalPosition position) {
        return byTime.descendingMap().entrySet().stream()
                .filter(known -> position.covers(known.getValue()))
                .findFirst()
                .map(known -> Duration.ofNanos(now() - known.getKey()));
    }

    /** Waits until more may be known, but not long. */
    void awaitNews(Duration longest) {
        lock.lock();
        try {
            long known = looks;
            long left = longest.toNanos();
            while (left > 0 && looks == known) {
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void start() {
        if (isStarted.compareAndSet(false, true)) {
            try {
                var unused = thread.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                throw new IllegalStateException("the store is closed", e);
            }
        }
    }

    private void askSoon() {
        if (isAskedSoon.compareAndSet(false, true)) {
            try {
                var unused = thread.schedule(this::lookAfterWrites, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("the store is closed, nobody wants to know its last position", e);
            }
        }
    }

    private void lookAfterWrites() {
        isAskedSoon.set(false);
        look();
    }

    private void look() {
        long time = now();
        long count = writes.get();
        try {
            add(time, count, session.read(WalSql.class, ORIGIN, WalSql::written));
        } catch (StoreException | IllegalStateException e) {
            // While it is not known all is read on the primary, which says itself what is wrong.
            LOG.debug("how far the primary has come is not known: {}", e.getMessage());
        }
    }

    /** What was known of another history says nothing of this one. */
    private void add(long time, long count, WalPosition position) {
        if (position.timeline() != timeline) {
            byTime.clear();
            byWrite.clear();
            timeline = position.timeline();
        }
        byTime.put(time, position);
        byTime.headMap(time - KEPT_NANOS).clear();
        WalPosition unused = byWrite.putIfAbsent(count, position);
        if (byWrite.size() > MOST_WRITES_KEPT) {
            byWrite.pollFirstEntry();
        }
        lock.lock();
        try {
            looks++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    private static Optional<WalPosition> value(Map.@Nullable Entry<Long, WalPosition> entry) {
        return Optional.ofNullable(entry).map(Map.Entry::getValue);
    }
}
