package io.skillflaw.store.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a contestant did.
 *
 * @param name whose it is
 * @param calls how many were made
 * @param nanos what a call took; where calls are timed together, their mean
 * @param bytes what a call allocated on the caller's thread; likewise
 * @param ratios in each round, the median of its calls to that of the first contestant's
 */
record Score(String name, int calls, Distribution nanos, Distribution bytes, List<Double> ratios) {
    Score {
        ratios = List.copyOf(ratios);
    }

    /** Of calls in the order of the rounds. */
    static Score of(Contestant whose, double[] nanos, double[] bytes, double[] nanosOfFirst, Plan plan) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            ratios.add(median(nanos, round, plan) / median(nanosOfFirst, round, plan));
        }
        return new Score(
                whose.name(), nanos.length * whose.calls(), Distribution.of(nanos), Distribution.of(bytes), ratios);
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
