package io.skillflaw.store.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Calls contestants in turn, so that whatever else the machine does hits all alike; see
 * {@code docs/decisions/0014-benchmarks-interleave.md}.
 */
final class Driver {
    /** The same order of turns in every run. */
    private static final long SEED = 14;

    private Driver() {}

    /** The scores, in the order of the contestants; ratios are to the first. */
    static List<Score> compare(List<Contestant> contestants, Plan plan) throws Exception {
        double[][] nanos = new double[contestants.size()][plan.calls()];
        List<Integer> turns =
                IntStream.range(0, contestants.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Random random = new Random(SEED);
        for (int call = -plan.warmUps(); call < plan.calls(); call++) {
            // Drawn anew each time: what a call leaves behind, such as garbage, is not always the same one's to clear.
            Collections.shuffle(turns, random);
            for (int turn : turns) {
                long took = time(contestants.get(turn));
                if (call >= 0) {
                    nanos[turn][call] = took;
                }
            }
        }
        return IntStream.range(0, contestants.size())
                .mapToObj(i -> Score.of(contestants.get(i).name(), nanos[i], nanos[0], plan))
                .toList();
    }

    private static long time(Contestant contestant) throws Exception {
        long start = System.nanoTime();
        contestant.call().run();
        return System.nanoTime() - start;
    }
}
