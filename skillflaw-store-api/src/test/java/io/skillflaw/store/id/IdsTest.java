package io.skillflaw.store.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void newIdsAreVersion7AndDifferent() {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID id = FlowId.create().value();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(seen.add(id)).isTrue();
        }
    }

    @Test
    void l04_logIdCarriesItsTime() {
        Instant time = Instant.parse("2026-03-01T12:00:00.123456789Z");

        assertThat(LogId.at(time).time()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        assertThat(LogId.at(Instant.EPOCH).time()).isEqualTo(Instant.EPOCH);
        assertThat(LogId.at(Instant.parse("9999-12-31T23:59:59.999Z")).time())
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> LogId.at(Instant.EPOCH.minusMillis(1)));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new LogId(UUID.randomUUID()));
    }

    @Test
    void textIsReadBack() {
        FlowId id = FlowId.create();

        assertThat(FlowId.parse(id.toString())).isEqualTo(id);
        assertThat(FlowId.parse("E1D24FDB-CE84-44EC-937F-1672D8609A35"))
                .isEqualTo(FlowId.parse("e1d24fdb-ce84-44ec-937f-1672d8609a35"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1-1-1-1-1",
                "e1d24fdb-ce84-44ec-937f-1672d8609a3",
                "e1d24fdbxce84-44ec-937f-1672d8609a35"
            })
    void malformedTextIsRefused(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> UserId.parse(text))
                .satisfies(e -> assertThat(e.field()).isEqualTo("user"));
    }
}
