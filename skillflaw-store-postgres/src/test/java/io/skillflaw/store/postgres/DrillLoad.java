package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.cache.Answer;
import io.skillflaw.store.cache.StoreCache;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.error.TransientStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Readers and writers that go on through an outage, and what came of each call. */
final class DrillLoad implements AutoCloseable {
    private static final long READ_PAUSE_MILLIS = 2;
    private static final long WRITE_PAUSE_MILLIS = 50;

    private final Duration writeDeadline;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> readNanosInOutage = new ConcurrentLinkedQueue<>();
    private final Queue<Long> writeNanosInOutage = new ConcurrentLinkedQueue<>();
    private final Map<Thread, Boolean> sawStale = new ConcurrentHashMap<>();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong staleAnswers = new AtomicLong();
    private final AtomicLong writesRefused = new AtomicLong();
    private volatile boolean isOutage;

    /** @param writeDeadline how long a write may take to end, one way or the other */
    DrillLoad(Duration writeDeadline) {
        this.writeDeadline = writeDeadline;
    }

    /** Something to read, which is there. */
    record Read(String name, BooleanSupplier question) {
        void require() {
            if (!question.getAsBoolean()) {
                throw new AssertionError(name + " was answered as if it were not there");
            }
        }
    }

    void readOnce(List<Read> all) {
        all.forEach(Read::require);
    }

    void keepReading(StoreCache cache, List<Read> all) {
        start(READ_PAUSE_MILLIS, () -> {
            boolean stale = false;
            for (Read read : all) {
                boolean inOutage = isOutage;
                long start = System.nanoTime();
                try {
                    Answer<Boolean> answer = cache.ask(() -> {
                        read.require();
                        return true;
                    });
                    stale |= answer.staleSince().isPresent();
                } catch (RuntimeException | AssertionError e) {
                    failures.add(new AssertionError(read.name() + " was not answered", e));
                }
                if (inOutage) {
                    readNanosInOutage.add(System.nanoTime() - start);
                }
                reads.incrementAndGet();
            }
            if (stale) {
                staleAnswers.incrementAndGet();
            }
            sawStale.put(Thread.currentThread(), stale);
        });
    }

    void keepWriting(Runnable write) {
        start(WRITE_PAUSE_MILLIS, () -> {
            boolean inOutage = isOutage;
            long start = System.nanoTime();
            try {
                write.run();
                writes.incrementAndGet();
            } catch (StaleVersionException e) {
                // Another instance was faster: that is what a compare-and-set is for.
                writes.incrementAndGet();
            } catch (TransientStoreException e) {
                writesRefused.incrementAndGet();
            } catch (RuntimeException e) {
                failures.add(new AssertionError("a write ended in another way", e));
            }
            long nanos = System.nanoTime() - start;
            if (inOutage) {
                writeNanosInOutage.add(nanos);
            }
            if (nanos > writeDeadline.toNanos()) {
                failures.add(new AssertionError("a write took " + Duration.ofNanos(nanos)));
            }
        });
    }

    void awaitWrites(int more) {
        long goal = writes.get() + more;
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writes.get() >= goal);
    }

    void outageBegins() {
        isOutage = true;
    }

    void outageEnds() {
        isOutage = false;
    }

    /** Lets the load go on for a while. */
    void run(Duration time) throws InterruptedException {
        assertThat(closed.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }

    void requireEverythingFreshWithin(Duration time) {
        Awaitility.await().atMost(time).until(() -> !sawStale.containsValue(true));
    }

    void requireAllReadsAnswered() {
        assertThat(failures).isEmpty();
        assertThat(readNanosInOutage).hasSizeGreaterThan(1_000);
        assertThat(staleAnswers).hasPositiveValue();
    }

    void requireAllWritesEndedInTime() {
        assertThat(writesRefused).hasPositiveValue();
        assertThat(writeNanosInOutage).hasSizeGreaterThan(10);
    }

    String report() {
        return "Outage drill: %,d reads and %,d writes; in the outage %,d reads, p99 %.2f ms, slowest %.2f ms; %,d writes"
                        .formatted(
                                reads.get(),
                                writes.get(),
                                readNanosInOutage.size(),
                                millis(readNanosInOutage, 0.99),
                                millis(readNanosInOutage, 1),
                                writeNanosInOutage.size())
                + " ended, p99 %.2f ms, slowest %.2f ms, %,d refused; %,d failures"
                        .formatted(
                                millis(writeNanosInOutage, 0.99),
                                millis(writeNanosInOutage, 1),
                                writesRefused.get(),
                                failures.size());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.MINUTES.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(long pauseMillis, Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                do {
                    work.run();
                } while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                failures.add(e);
            }
        });
        threads.add(thread);
        thread.start();
    }

    private static double millis(Collection<Long> nanos, double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.isEmpty() ? 0 : sorted.get(index) / 1e6;
    }
}
