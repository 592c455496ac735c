package io.skillflaw.store.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a contestant did.
 *
 * @param name whose it is
 * @param calls how many were made
 * @param nanos what a call took; where calls are timed together, their mean
 * @param bytes what a call allocated on the contestant's threads; likewise
 * @param cpuNanos what a call took of this process's time on a processor; likewise; null if not measured
 * @param serverNanos what a call took of the server's; likewise; null if not measured
 * @param ratios in each round, the median of its calls to that of the first contestant's
 * @param plans how the server goes about its statements; empty where nobody asked
 */
record Score(
        String name,
        int calls,
        Distribution nanos,
        Distribution bytes,
        @Nullable Distribution cpuNanos,
        @Nullable Distribution serverNanos,
        List<Double> ratios,
        List<String> plans) {
    private static final double NANOS_OF_A_SECOND = 1e9;

    Score {
        ratios = List.copyOf(ratios);
        plans = List.copyOf(plans);
    }

    /** Of calls in the order of the rounds. */
    static Score of(Contestant whose, double[] nanos, double[] bytes, double[] nanosOfFirst, Plan plan) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            ratios.add(median(nanos, round, plan) / median(nanosOfFirst, round, plan));
        }
        return new Score(
                whose.name(),
                nanos.length * whose.calls(),
                Distribution.of(nanos),
                Distribution.of(bytes),
                null,
                null,
                ratios,
                List.of());
    }

    Score withCpu(Distribution ofProcess, @Nullable Distribution ofServer) {
        return new Score(name, calls, nanos, bytes, ofProcess, ofServer, ratios, plans);
    }

    Score withPlans(List<String> seen) {
        return new Score(name, calls, nanos, bytes, cpuNanos, serverNanos, ratios, seen);
    }

    double callsPerSecond() {
        return NANOS_OF_A_SECOND / nanos.median();
    }

    Distribution ratio() {
        return Distribution.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double median(double[] nanos, int round, Plan plan) {
        int start = round * plan.callsPerRound();
        return Distribution.of(Arrays.copyOfRange(nanos, start, start + plan.callsPerRound()))
                .median();
    }
}
