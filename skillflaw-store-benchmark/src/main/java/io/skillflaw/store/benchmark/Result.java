package io.skillflaw.store.benchmark;

import java.time.Instant;
import java.util.List;

/**
 * What came of a workload.
 *
 * @param workload which
 * @param start when it began
 * @param environment where it ran
 * @param plan how often each contestant was called
 * @param quick whether that is too little to rely on
 * @param scores how they did, the first being the one that others are compared with
 */
record Result(Workload workload, Instant start, Environment environment, Plan plan, boolean quick, List<Score> scores) {
    Result {
        scores = List.copyOf(scores);
    }

    List<Claim.Verdict> verdicts() {
        return workload.claims().stream().map(claim -> claim.check(scores)).toList();
    }
}
