package io.skillflaw.store.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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
        return compare(contestants, plan, Backends.unknown());
    }

    /** The same with what the server had to do. */
    static List<Score> compare(List<Contestant> contestants, Plan plan, Backends backends) throws Exception {
        List<Samples> samples = contestants.stream()
                .map(contestant -> new Samples(contestant, plan.calls(), backends))
                .toList();
        List<Samples> turns = new ArrayList<>(samples);
        Random random = new Random(SEED);
        for (int call = -plan.warmUps(); call < plan.calls(); call++) {
            // Drawn anew each time: what a call leaves behind, such as garbage, is not always the same one's to clear.
            Collections.shuffle(turns, random);
            for (Samples turn : turns) {
                turn.take(call);
            }
        }
        return samples.stream().map(own -> own.score(samples.get(0), plan)).toList();
    }
}
