package io.skillflaw.store.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Threads that make calls at the same time; with one, the caller makes them. */
final class Crew implements AutoCloseable {
    /** What each of several threads does in a turn: so much that the time in which not all are at work counts little. */
    static final int CALLS_EACH = 50;

    private final ExecutorService threads;
    private final int size;
    private final long[] ids;

    private Crew(int size) throws InterruptedException, ExecutionException {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
        CountDownLatch here = new CountDownLatch(size);
        List<Future<Long>> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            found.add(threads.submit(() -> {
                here.countDown();
                here.await();
                return Thread.currentThread().getId();
            }));
        }
        LongStream.Builder all = LongStream.builder().add(Thread.currentThread().getId());
        for (Future<Long> one : found) {
            all.add(one.get());
        }
        this.ids = all.build().toArray();
    }

    static Crew of(int size) throws InterruptedException, ExecutionException {
        return new Crew(size);
    }

    /** Somebody whose turn is a call of one thread, right after another, or as many of several as make a turn. */
    Contestant contestant(String name, Call call) {
        // The one before: those who share what the others do not, such as tables, would warm it up for each other.
        return size == 1 ? contestant(name, 1, call).preparedBy(call) : contestant(name, CALLS_EACH, call);
    }

    /** Somebody who is measured on all of these threads, and whose turn is so many calls on each of them. */
    Contestant contestant(String name, int callsEach, Call call) {
        Call turn = size == 1 ? () -> repeat(callsEach, call) : () -> run(callsEach, call);
        Contestant contestant = new Contestant(name, turn, size * callsEach);
        return size == 1 ? contestant : contestant.measuredBy(Meter.ofThreads(ids));
    }

    int size() {
        return size;
    }

    @Override
    public void close() {
        List<Runnable> unused = threads.shutdownNow();
    }

    private void run(int callsEach, Call call) throws Exception {
        Callable<Void> share = () -> {
            repeat(callsEach, call);
            return null;
        };
        List<Callable<Void>> shares = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shares.add(share);
        }
        for (Future<Void> done : threads.invokeAll(shares)) {
            done.get();
        }
    }

    private static void repeat(int times, Call call) throws Exception {
        for (int i = 0; i < times; i++) {
            call.run();
        }
    }
}
