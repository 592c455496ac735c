package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How old the oldest line is. */
class AgesTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final Ages ages = new Ages(now::get);
    private long came;

    @Test
    void x15_nothingHasNoAge() {
        assertThat(ages.oldest(0, 0)).isZero();
    }

    @Test
    void x15_ageIsThatOfTheFirstLineThatIsNotSettled() {
        come(10);
        pass(60);
        come(10);
        pass(5);

        assertThat(ages.oldest(0, came)).isEqualTo(Duration.ofSeconds(65));
        assertThat(ages.oldest(9, came)).isEqualTo(Duration.ofSeconds(65));
        assertThat(ages.oldest(10, came)).isEqualTo(Duration.ofSeconds(5));
        assertThat(ages.oldest(20, came)).isZero();
    }

    @Test
    void x15_linesThatComeAfterAllWereSettledAreYoung() {
        come(10);
        pass(60);
        assertThat(ages.oldest(10, came)).isZero();
        come(1);
        pass(3);

        assertThat(ages.oldest(10, came)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void x15_itIsExactToASecond() {
        for (int i = 0; i < 1_000; i++) {
            come(1);
            long unused = now.addAndGet(Duration.ofMillis(10).toNanos());
        }

        for (int settled = 0; settled < 1_000; settled += 7) {
            Duration exact = Duration.ofMillis(10L * (1_000 - settled));
            assertThat(ages.oldest(settled, came)).isBetween(exact, exact.plusSeconds(1));
        }
    }

    private void come(int lines) {
        for (int i = 0; i < lines; i++) {
            ages.came(came++);
        }
    }

    private void pass(int seconds) {
        long unused = now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
