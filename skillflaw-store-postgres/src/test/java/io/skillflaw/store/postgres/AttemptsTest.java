package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttemptsTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch network = new CountDownLatch(1);
    private final BlockingQueue<Integer> discarded = new LinkedBlockingQueue<>();

    @Test
    void x01_attemptThatHangsIsOvertakenAndWhatComesOfItDiscarded() throws Exception {
        try (Attempts<Integer> attempts = attempts(this::firstHangs, Duration.ofMillis(20), 2)) {
            assertThat(attempts.await()).isEqualTo(2);

            network.countDown();

            assertThat(discarded.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void x01_whatHangsIsGivenUpOnWhenTheNetworkIsBack() throws Exception {
        try (Attempts<Integer> attempts = attempts(this::firstHangs, Duration.ofHours(1), 1)) {
            Thread back = new Thread(() -> {
                Awaitility.await().until(() -> begun.get() == 1);
                attempts.startOver();
            });
            back.start();

            assertThat(attempts.await()).isEqualTo(2);
            back.join();
        }
    }

    @Test
    void x02_anOutageIsTriedAgainAndRemembered() throws Exception {
        Callable<Integer> attempt = () -> {
            if (begun.incrementAndGet() < 3) {
                throw new SQLException("refused", "08001");
            }
            return begun.get();
        };
        try (Attempts<Integer> attempts = attempts(attempt, Duration.ofHours(1), 1)) {
            assertThat(attempts.await()).isEqualTo(3);
            assertThat(attempts.trouble()).isEmpty();
        }
    }

    @Test
    void x02_aRefusalIsNotTriedAgain() {
        Callable<Integer> attempt = () -> {
            int unused = begun.incrementAndGet();
            throw new SQLException("wrong password", "28P01");
        };
        try (Attempts<Integer> attempts = attempts(attempt, Duration.ofHours(1), 1)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(attempts::await)
                    .withMessage("wrong password");
            assertThat(begun).hasValue(1);
            assertThat(attempts.trouble()).isPresent();
        }
    }

    @Test
    void x18_closingSendsAwayWhoWaits() throws Exception {
        Attempts<Integer> attempts = attempts(this::firstHangs, Duration.ofHours(1), 1);
        Thread closing = new Thread(() -> {
            Awaitility.await().until(() -> begun.get() == 1);
            attempts.close();
        });
        closing.start();

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(attempts::await)
                .withMessage("closed");
        closing.join();
        assertThatExceptionOfType(SQLException.class).isThrownBy(attempts::await);
    }

    private int firstHangs() throws InterruptedException {
        int number = begun.incrementAndGet();
        if (number == 1) {
            network.await();
        }
        return number;
    }

    private Attempts<Integer> attempts(Callable<Integer> attempt, Duration spacing, int most) {
        return new Attempts<>("attempts-test", attempt, discarded::add, spacing, most);
    }
}
