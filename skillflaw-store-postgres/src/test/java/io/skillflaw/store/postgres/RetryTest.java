package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.ValueSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Deadline FAR = Deadline.in(Duration.ofHours(1));

    private final List<Duration> pauses = new ArrayList<>();
    private final Circuit circuit = new Circuit(() -> {});
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger attempts = new AtomicInteger();
    private final StoreMeters meters = new StoreMeters();
    private final Retry retry = new Retry(circuit, LEAST, pauses::add, () -> 1.0, meters, closed::get);

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void x04_whatTheServerUndidIsTriedAgainEverMoreSlowly(String state) {
        assertThat(retry.run(FAR, () -> failing(6, contention(state)))).isEqualTo("done");

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(40),
                        Duration.ofMillis(80),
                        Duration.ofMillis(160),
                        Duration.ofMillis(250));
        assertThat(meters.samples())
                .contains(ValueSample.of(StoreMetric.RETRIES, 6, state.equals("40P01") ? "deadlock" : "serialization"));
    }

    @Test
    void x18_inAStoreThatIsClosedNothingIsTriedAgain() {
        closed.set(true);
        OutcomeUnknownException lost = new OutcomeUnknownException("lost", origin("08006"), null);

        assertThatExceptionOfType(StoreContentionException.class)
                .isThrownBy(() -> retry.run(FAR, () -> failing(1, contention("40P01"))));
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> retry.persist(FAR, lost, () -> failing(2, contention("40P01"))))
                .isSameAs(lost);

        assertThat(pauses).isEmpty();
    }

    @Test
    void x04_pausesHaveJitter() {
        Retry lucky = new Retry(circuit, LEAST, pauses::add, () -> 0.0, meters, closed::get);

        assertThat(lucky.run(FAR, () -> failing(1, contention("40P01")))).isEqualTo("done");

        assertThat(pauses).containsExactly(Duration.ofMillis(5));
    }

    @Test
    void x04_contentionIsNotTriedAgainWhereTheDeadlineWouldCutItOff() {
        Deadline near = Deadline.in(LEAST.dividedBy(2));

        assertThatExceptionOfType(StoreContentionException.class)
                .isThrownBy(() -> retry.run(near, () -> failing(1, contention("40001"))));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void x04_whatHasWaitedForALockIsNotTriedAgain() {
        assertThatExceptionOfType(StoreContentionException.class)
                .isThrownBy(() -> retry.run(FAR, () -> failing(1, contention("55P03"))));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void x02_anOutageIsTriedAgainWhileItMayBeOver() {
        StoreUnavailableException gone = new StoreUnavailableException("gone", origin("08006"), null);

        assertThat(retry.run(FAR, () -> failing(2, gone))).isEqualTo("done");

        circuit.failed(gone);
        attempts.set(0);
        assertThat(retry.run(FAR, () -> failing(1, gone))).as("just opened").isEqualTo("done");
    }

    @Test
    void x02_aFullDiskIsNotTriedAgain() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> retry.run(
                        FAR, () -> failing(1, new StoreUnavailableException("disk full", origin("53100"), null))));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void x03_whatMayHaveHappenedIsNeverTriedAgain() {
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() ->
                        retry.run(FAR, () -> failing(1, new OutcomeUnknownException("?", origin("08006"), null))));
        assertThat(attempts).hasValue(1);
        attempts.set(0);
        assertThatExceptionOfType(StoreTimeoutException.class)
                .isThrownBy(() ->
                        retry.run(FAR, () -> failing(1, new StoreTimeoutException("slow", origin("57014"), null))));
        assertThat(attempts).hasValue(1);
    }

    private String failing(int times, StoreException failure) {
        if (attempts.getAndIncrement() % (times + 1) < times) {
            throw failure;
        }
        return "done";
    }

    private static StoreContentionException contention(String state) {
        return new StoreContentionException("contended", origin(state), null);
    }

    private static Origin origin(String state) {
        return Origin.of("flows", null).withSqlState(state);
    }
}
