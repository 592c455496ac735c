package io.skillflaw.store.benchmark;

import java.util.List;

/**
 * That the median of a contestant is about that of the first one. A run says whether it holds and does not fail if not.
 *
 * @param contestant whose median is looked at
 * @param tolerance how far the ratio of the medians may be from one, such as 0.1
 */
record Claim(String contestant, double tolerance) {
    /**
     * What a run says of a claim.
     *
     * @param claim the claim
     * @param first the name of the first contestant
     * @param ratio the median of all calls to that of the first contestant
     */
    record Verdict(Claim claim, String first, double ratio) {
        boolean holds() {
            return Math.abs(ratio - 1) <= claim.tolerance();
        }
    }

    Verdict check(List<Score> scores) {
        Score first = scores.get(0);
        Score other = scores.stream()
                .filter(score -> score.name().equals(contestant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a claim on nobody: " + contestant));
        return new Verdict(
                this, first.name(), other.nanos().median() / first.nanos().median());
    }
}
