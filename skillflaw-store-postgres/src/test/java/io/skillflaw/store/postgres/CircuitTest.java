package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When calls fail at once. */
class CircuitTest {
    private static final Origin ORIGIN = Origin.of("flows", "an id");

    private final AtomicInteger opened = new AtomicInteger();
    private final Circuit circuit = new Circuit(opened::incrementAndGet);

    @Test
    void x06_whatSaysThatTheDatabaseIsGoneOpensItOnce() {
        circuit.failed(new StoreUnavailableException("gone", ORIGIN, null));
        circuit.failed(new OutcomeUnknownException("gone while writing", ORIGIN, null));

        assertThat(opened).hasValue(1);
        assertThat(circuit.isOpen()).isTrue();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> circuit.check(ORIGIN))
                .satisfies(e -> assertThat(e.id()).contains("an id"));
    }

    @Test
    void x06_whatSaysThatTheDatabaseIsBusyDoesNotOpenIt() {
        List<StoreException> busy = List.of(
                new StoreTimeoutException("slow", ORIGIN, null),
                new StoreContentionException("locked", ORIGIN, null),
                new NotAllowedException("no", ORIGIN));

        busy.forEach(circuit::failed);
        circuit.failed(new IllegalStateException("a bug"));

        assertThat(opened).hasValue(0);
        assertThatCode(() -> circuit.check(ORIGIN)).doesNotThrowAnyException();
    }

    @Test
    void x06_whenTheDatabaseIsReachedItClosesAndMayOpenAgain() {
        circuit.failed(new StoreUnavailableException("gone", ORIGIN, null));
        circuit.reached();

        assertThatCode(() -> circuit.check(ORIGIN)).doesNotThrowAnyException();

        circuit.failed(new StoreUnavailableException("gone again", ORIGIN, null));
        assertThat(opened).hasValue(2);
    }
}
