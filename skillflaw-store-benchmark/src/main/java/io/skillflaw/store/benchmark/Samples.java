package io.skillflaw.store.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calls of one contestant took, in the order of the calls. */
final class Samples {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Contestant contestant;
    private final double[] nanos;
    private final double[] bytes;

    Samples(Contestant contestant, int count) {
        this.contestant = contestant;
        this.nanos = new double[count];
        this.bytes = new double[count];
    }

    /** Makes the call; an index below 0 is a warm-up, of which nothing is kept. */
    void take(int index) throws Exception {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        contestant.call().run();
        long took = System.nanoTime() - start;
        if (index >= 0) {
            nanos[index] = (double) took / contestant.calls();
            bytes[index] = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / contestant.calls();
        }
    }

    Score score(Samples first, Plan plan) {
        return Score.of(contestant, nanos, bytes, first.nanos, plan);
    }
}
