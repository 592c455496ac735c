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

        Score score = Score.of("other", other, first, plan);

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
        double[] first = {100};
        List<Score> scores = List.of(
                Score.of("first", first, first, plan),
                Score.of("close", new double[] {91}, first, plan),
                Score.of("slow", new double[] {111}, first, plan),
                Score.of("fast", new double[] {89}, first, plan));

        assertThat(new Claim("close", 0.1).check(scores).ratio()).isCloseTo(0.91, within(1e-9));
        assertThat(new Claim("close", 0.1).check(scores).holds()).isTrue();
        assertThat(new Claim("slow", 0.1).check(scores).holds()).isFalse();
        assertThat(new Claim("fast", 0.1).check(scores).holds()).isFalse();
    }
}
