package io.skillflaw.store.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What threads of this process have used so far; a call's cost is the difference of two readings. */
interface Meter {
    /** Allocated bytes. */
    long bytes();

    /** Time on a processor, in nanoseconds. */
    long cpuNanos();

    /** Of the thread that asks. */
    static Meter ofCaller() {
        return CallerMeter.INSTANCE;
    }

    /** Of these threads and the one that asks. */
    static Meter ofThreads(long... ids) {
        long[] all = ids.clone();
        return new ThreadsMeter(() -> all);
    }

    /** Of all threads that run now; the JVM's own, such as those that collect garbage, are not among them. */
    static Meter ofAllThreads() {
        return new ThreadsMeter(CallerMeter.THREADS::getAllThreadIds);
    }

    /** Reads without allocating. */
    final class CallerMeter implements Meter {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private static final CallerMeter INSTANCE = new CallerMeter();

        private CallerMeter() {}

        @Override
        public long bytes() {
            return THREADS.getCurrentThreadAllocatedBytes();
        }

        @Override
        public long cpuNanos() {
            return THREADS.getCurrentThreadCpuTime();
        }
    }

    /**
     * Adds up.
     *
     * @param ids of which threads
     */
    record ThreadsMeter(Supplier<long[]> ids) implements Meter {
        @Override
        public long bytes() {
            return sum(CallerMeter.THREADS.getThreadAllocatedBytes(ids.get()));
        }

        @Override
        public long cpuNanos() {
            return sum(CallerMeter.THREADS.getThreadCpuTime(ids.get()));
        }

        /** A thread that has ended counts as -1. */
        private static long sum(long... values) {
            long sum = 0;
            for (long value : values) {
                sum += Math.max(0, value);
            }
            return sum;
        }
    }
}
