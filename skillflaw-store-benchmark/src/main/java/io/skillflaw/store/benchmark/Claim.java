package io.skillflaw.store.benchmark;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the median of a contestant compares with that of another. A run says whether it holds and does not fail if not.
 *
 * @param contestant whose median is looked at
 * @param wording what is claimed, which the name of the other one follows
 * @param yardstick what is looked at
 * @param least what that is at least
 * @param most what that is at most
 * @param against the other one; null for the first
 */
record Claim(
        String contestant,
        String wording,
        Yardstick yardstick,
        double least,
        double most,
        @Nullable String against) {
    private static final double PERCENT = 100;

    /** That it is about the same, such as 0.1 more or less. */
    static Claim within(String contestant, double tolerance) {
        return new Claim(
                contestant,
                String.format(Locale.ROOT, "within %.0f %% of", tolerance * PERCENT),
                Yardstick.TIME,
                1 - tolerance,
                1 + tolerance,
                null);
    }

    static Claim atMost(String contestant, double times) {
        return atMost(contestant, times, Yardstick.TIME);
    }

    static Claim atMost(String contestant, double most, Yardstick yardstick) {
        return new Claim(contestant, yardstick.wording("at most", most), yardstick, 0, most, null);
    }

    static Claim atLeast(String contestant, double least, Yardstick yardstick) {
        return new Claim(
                contestant, yardstick.wording("at least", least), yardstick, least, Double.POSITIVE_INFINITY, null);
    }

    /** The same, compared with somebody else than the first. */
    Claim against(String other) {
        return new Claim(contestant, wording, yardstick, least, most, other);
    }

    /**
     * What a run says of a claim.
     *
     * @param claim the claim
     * @param other the name of the one it is compared with
     * @param value what the yardstick shows; not a number where it could not be measured
     */
    record Verdict(Claim claim, String other, double value) {
        boolean isKnown() {
            return !Double.isNaN(value);
        }

        boolean holds() {
            return value >= claim.least() && value <= claim.most();
        }

        /** In words, such as {@code find at most 2.0 times bare get: yes (ratio of the medians 1.662)}. */
        String inWords() {
            Yardstick yardstick = claim.yardstick();
            return "%s %s%s: %s"
                    .formatted(
                            claim.contestant(),
                            claim.wording(),
                            yardstick.isRatio() ? " " + other : "",
                            isKnown() ? (holds() ? "yes" : "NO") + yardstick.shown(value) : "not measured");
        }
    }

    Verdict check(List<Score> scores) {
        Score other = against == null ? scores.get(0) : named(against, scores);
        return new Verdict(this, other.name(), yardstick.of(named(contestant, scores), other));
    }

    private static Score named(String name, List<Score> scores) {
        return scores.stream()
                .filter(score -> score.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a claim on nobody: " + name));
    }
}
