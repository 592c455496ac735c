package io.skillflaw.store.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * How the median of a contestant compares with that of the first one. A run says whether it holds and does not fail if not.
 *
 * @param contestant whose median is looked at
 * @param wording what is claimed, which the name of the first one follows
 * @param least what the ratio of the medians is at least
 * @param most what the ratio of the medians is at most
 */
record Claim(String contestant, String wording, double least, double most) {
    private static final double PERCENT = 100;

    /** That it is about the same, such as 0.1 more or less. */
    static Claim within(String contestant, double tolerance) {
        return new Claim(
                contestant,
                String.format(Locale.ROOT, "within %.0f %% of", tolerance * PERCENT),
                1 - tolerance,
                1 + tolerance);
    }

    static Claim atMost(String contestant, double times) {
        return new Claim(contestant, String.format(Locale.ROOT, "at most %.1f times", times), 0, times);
    }

    /**
     * What a run says of a claim.
     *
     * @param claim the claim
     * @param first the name of the first contestant
     * @param ratio the median of all calls to that of the first contestant
     */
    record Verdict(Claim claim, String first, double ratio) {
        boolean holds() {
            return ratio >= claim.least() && ratio <= claim.most();
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
