package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void oldestAnswerIsKnownToAMillisecond() {
        Duration age = Duration.ofSeconds(5);
        counters.hit(age.toNanos());
        assertThat(largestStaleness()).isEqualTo(age);

        counters.hit(age.plusMillis(1).toNanos());
        assertThat(largestStaleness()).as("a millisecond more").isEqualTo(age);

        Duration older = age.plusMillis(1).plusNanos(1);
        counters.hit(older.toNanos());
        assertThat(largestStaleness()).as("more than that").isEqualTo(older);

        counters.hit(1);
        assertThat(largestStaleness()).as("a younger one").isEqualTo(older);
    }

    @Test
    void answerInAnOutageIsKnownToTheNanosecond() {
        counters.hit(10);
        counters.stale(20);

        assertThat(largestStaleness()).isEqualTo(Duration.ofNanos(20));
    }

    @Test
    void hitsAreCountedWhetherTheyAreOlderOrNot() {
        counters.hit(0);
        counters.hit(0);

        assertThat(counters.statistics(false, 0).hits()).isEqualTo(2);
    }

    private Duration largestStaleness() {
        return counters.statistics(false, 0).largestStaleness();
    }
}
