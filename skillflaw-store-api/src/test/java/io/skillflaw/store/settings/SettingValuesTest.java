package io.skillflaw.store.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SettingValuesTest {
    @Test
    void s01_valuesAreBounded() {
        assertThat(SettingValue.text("x".repeat(100_000))).isNotNull();
        assertRefused(() -> SettingValue.text("x".repeat(100_001)));
        assertRefused(() -> SettingValue.text("\0"));
        assertThat(SettingValue.number(new BigDecimal("1E+999"))).isNotNull();
        assertRefused(() -> SettingValue.number(new BigDecimal("1E+1000000000")));
        assertRefused(() -> SettingValue.number(new BigDecimal("1E-1001")));
        assertRefused(() -> SettingValue.json("{\"a\":}"));
        assertRefused(() -> SettingValue.json(""));
    }

    @Test
    void s01_keysAreBounded() {
        assertThat(SettingKey.of("a".repeat(200)).value()).hasSize(200);
        assertRefused(() -> SettingKey.of("a".repeat(201)));
        assertRefused(() -> SettingKey.of("é"));
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(call::run);
    }
}
