package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRetryTest {
    private final StoreUnavailableException down =
            new StoreUnavailableException("the database cannot be reached", Origin.unknown(), null);

    private final Time time = new Time();
    private int attempts;

    @Test
    void x07_withoutALimitThereIsOneAttempt() {
        assertThatThrownBy(() -> retry(Duration.ZERO, 1).run(() -> failUntil(99)))
                .isSameAs(down);

        assertThat(attempts).isEqualTo(1);
        assertThat(time.pauses).isEmpty();
    }

    @Test
    void x07_triesAgainUntilTheDatabaseIsThere() {
        retry(Duration.ofSeconds(60), 1).run(() -> failUntil(4));

        assertThat(attempts).isEqualTo(4);
        assertThat(time.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void x07_pausesGrowToALimitAndEndAtTheEnd() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(60), 1).run(() -> failUntil(9_999)))
                .isSameAs(down);

        assertThat(time.pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(60));
        assertThat(time.pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) <= 0);
        assertThat(attempts).isBetween(10, 30);
    }

    @ParameterizedTest
    @CsvSource({"0.0,50", "0.5,75", "1.0,100"})
    void x07_pausesVarySoThatInstancesDoNotTryTogether(double jitter, long millis) {
        retry(Duration.ofSeconds(60), jitter).run(() -> failUntil(2));

        assertThat(time.pauses).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    void x07_slowAttemptsCountToo() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(60), 1).run(() -> {
                    time.pass(Duration.ofSeconds(25));
                    failUntil(9_999);
                }))
                .isSameAs(down);

        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void x07_anInterruptEndsItAndIsNotLost() {
        ConnectionRetry retry = new ConnectionRetry(
                Duration.ofSeconds(60),
                time::nanoTime,
                pause -> {
                    throw new InterruptedException();
                },
                () -> 1);

        assertThatThrownBy(() -> retry.run(() -> failUntil(9_999))).isSameAs(down);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08004", "08006", "08P01", "57P01", "57P03", "53300", "25006"})
    void x07_anOutageIsTriedAgain(String sqlState) {
        retry(Duration.ofSeconds(60), 1).run(() -> failOnceWith(new SQLException("down", sqlState)));

        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void x07_aNameThatDoesNotResolveAndARefusedConnectionAreOutages() {
        retry(Duration.ofSeconds(60), 1)
                .run(() -> failOnceWith(new SQLException("unknown", "08001", new UnknownHostException("db"))));
        retry(Duration.ofSeconds(60), 1)
                .run(() -> failOnceWith(new SQLException("refused", "08001", new ConnectException("refused"))));

        assertThat(time.pauses).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000", "42501", "3F000", "42P01"})
    void x07_whatTimeDoesNotHealIsNotTriedAgain(String sqlState) {
        assertThatThrownBy(() ->
                        retry(Duration.ofSeconds(60), 1).run(() -> failOnceWith(new SQLException("refused", sqlState))))
                .isInstanceOfAny(InvalidInputException.class, SchemaMismatchException.class);

        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void x07_whatIsNoFailureOfTheDatabaseIsNotTriedAgain() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(60), 1).run(() -> {
                    attempts++;
                    throw new IllegalStateException("a mistake");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(attempts).isEqualTo(1);
    }

    private ConnectionRetry retry(Duration limit, double jitter) {
        attempts = 0;
        return new ConnectionRetry(limit, time::nanoTime, time::pass, () -> jitter);
    }

    private void failUntil(int success) {
        attempts++;
        if (attempts < success) {
            throw down;
        }
    }

    private void failOnceWith(SQLException failure) {
        attempts++;
        if (attempts == 1) {
            StoreException translated = SqlErrors.translate(failure, Origin.unknown(), SqlErrors.Phase.READ);
            throw translated;
        }
    }

    /** Passes only when somebody waits. */
    private static final class Time {
        private final List<Duration> pauses = new ArrayList<>();
        private long nanos = Long.MAX_VALUE - 1_000_000;

        void pass(Duration pause) {
            pauses.add(pause);
            nanos += pause.toNanos();
        }

        long nanoTime() {
            return nanos;
        }
    }
}
