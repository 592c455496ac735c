package io.skillflaw.store.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverTest {
    private static final Plan PLAN = new Plan(2, 3, 4);

    @Test
    void contestantsTakeTurns() throws Exception {
        List<String> calls = new ArrayList<>();
        List<Contestant> contestants =
                List.of(new Contestant("a", () -> calls.add("a")), new Contestant("b", () -> calls.add("b")));

        List<Score> scores = Driver.compare(contestants, PLAN);

        assertThat(calls).hasSize(2 * (PLAN.warmUps() + PLAN.calls()));
        for (int i = 0; i < calls.size(); i += 2) {
            assertThat(calls.subList(i, i + 2)).containsExactlyInAnyOrder("a", "b");
        }
        assertThat(Collections.indexOfSubList(calls, List.of("a", "a")))
                .as("the order changes")
                .isNotNegative();
        assertThat(scores).extracting(Score::name).containsExactly("a", "b");
        assertThat(scores).extracting(score -> score.nanos().count()).containsOnly(PLAN.calls());
    }

    @Test
    void callThatFailsEndsTheWorkload() {
        Contestant broken = new Contestant("broken", () -> {
            throw new IllegalStateException("broken");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> Driver.compare(List.of(broken), PLAN))
                .withMessage("broken");
    }

    @Test
    void ratioIsTakenInEachRound() {
        Plan plan = new Plan(0, 2, 3);
        double[] first = {10, 10, 10, 20, 20, 20};
        double[] other = {11, 99, 10, 20, 30, 40};

        Score score = Score.of(contestant("other"), other, first, first, plan);

        assertThat(score.ratios()).containsExactly(1.1, 1.5);
        assertThat(score.nanos().median()).isEqualTo(20);
        assertThat(score.nanos().percentile(99)).isEqualTo(99);
    }

    @Test
    void percentilesAreOfNearestRank() {
        double[] numbers = new double[200];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = numbers.length - i;
        }

        Distribution distribution = Distribution.of(numbers);

        assertThat(distribution.min()).isEqualTo(1);
        assertThat(distribution.median()).isEqualTo(100);
        assertThat(distribution.percentile(99)).isEqualTo(198);
        assertThat(distribution.max()).isEqualTo(200);
    }

    @Test
    void claimIsOnTheRatioOfTheMedians() {
        Plan plan = new Plan(0, 1, 1);
        List<Score> scores = List.of(
                score("first", 100, plan), score("close", 91, plan), score("slow", 111, plan), score("fast", 89, plan));

        assertThat(Claim.within("close", 0.1).check(scores).value()).isCloseTo(0.91, within(1e-9));
        assertThat(Claim.within("close", 0.1).check(scores).holds()).isTrue();
        assertThat(Claim.within("slow", 0.1).check(scores).holds()).isFalse();
        assertThat(Claim.within("fast", 0.1).check(scores).holds()).isFalse();
        assertThat(Claim.atMost("slow", 1.2).check(scores).holds()).isTrue();
        assertThat(Claim.atMost("slow", 1.1).check(scores).holds()).isFalse();
        assertThat(Claim.atMost("fast", 1.1).check(scores).holds()).isTrue();
    }

    @Test
    void callsMadeTogetherShareTimeAndMemory() throws Exception {
        int calls = 1_000;
        byte[][] kept = new byte[calls][];
        Contestant batch = new Contestant(
                "batch",
                () -> {
                    for (int i = 0; i < calls; i++) {
                        kept[i] = new byte[1_000];
                    }
                },
                calls);

        Score score = Driver.compare(List.of(batch), PLAN).get(0);

        assertThat(score.calls()).isEqualTo(PLAN.calls() * calls);
        assertThat(score.nanos().count()).isEqualTo(PLAN.calls());
        assertThat(score.bytes().median()).isBetween(1_000.0, 1_200.0);
    }

    private static Contestant contestant(String name) {
        return new Contestant(name, () -> {});
    }

    private static Score score(String name, double nanos, Plan plan) {
        double[] sample = {nanos};
        return Score.of(contestant(name), sample, sample, new double[] {100}, plan);
    }
}
