package io.skillflaw.store.benchmark;

/** What the calls of one contestant took, in the order of the calls. */
final class Samples {
    private final Contestant contestant;
    private final Backends backends;
    private final double[] nanos;
    private final double[] bytes;
    private final double[] cpuNanos;
    private final double[] serverNanos;

    Samples(Contestant contestant, int count, Backends backends) {
        this.contestant = contestant;
        this.backends = backends;
        this.nanos = new double[count];
        this.bytes = new double[count];
        this.cpuNanos = new double[count];
        this.serverNanos = new double[count];
    }

    /** Makes the call; an index below 0 is a warm-up, of which nothing is kept. */
    void take(int index) throws Exception {
        contestant.before().run();
        Meter meter = contestant.meter();
        long served = backends.cpuNanos();
        long worked = meter.cpuNanos();
        long allocated = meter.bytes();
        long start = System.nanoTime();
        contestant.call().run();
        long took = System.nanoTime() - start;
        allocated = meter.bytes() - allocated;
        worked = meter.cpuNanos() - worked;
        served = backends.cpuNanos() - served;
        contestant.after().run();
        if (index >= 0) {
            nanos[index] = eachOf(took);
            bytes[index] = eachOf(allocated);
            cpuNanos[index] = eachOf(worked);
            serverNanos[index] = eachOf(served);
        }
    }

    Score score(Samples first, Plan plan) {
        return Score.of(contestant, nanos, bytes, first.nanos, plan)
                .withCpu(Distribution.of(cpuNanos), backends.areKnown() ? Distribution.of(serverNanos) : null);
    }

    private double eachOf(long ofTurn) {
        return (double) ofTurn / contestant.calls();
    }
}
