package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolSettingsTest {
    @Test
    void theDefaultsStandWhereNothingIsSaid() {
        assertThat(PoolSettingsJson.parse("{}")).isEqualTo(PoolSettings.standard());
        assertThat(PoolSettings.standard())
                .isEqualTo(new PoolSettings(10, 5, Duration.ofSeconds(5), Duration.ofMinutes(30), false));
    }

    @Test
    void readsEverySetting() {
        assertThat(PoolSettingsJson.parse("""
                        {"pool_size": 20, "max_overflow": 30, "pool_timeout": 30,
                         "pool_pre_ping": true, "pool_recycle": 1800, "echo": true}
                        """))
                .isEqualTo(new PoolSettings(20, 30, Duration.ofSeconds(30), Duration.ofSeconds(1_800), true));
    }

    @Test
    void minusOneMeansThatConnectionsNeverGrowTooOld() {
        assertThat(PoolSettingsJson.parse("{\"pool_recycle\": -1}").recycle()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"poolsize\": 1}|poolsize is not known",
                "{\"pool_size\": 1, \"pool_size\": 2}|pool_size is there twice",
                "{\"pool_size\": \"10\"}|pool_size must be a whole number",
                "{\"pool_size\": 1.5}|pool_size must be a whole number",
                "{\"pool_size\": null}|pool_size must be a whole number",
                "{\"pool_size\": [1]}|pool_size must be a whole number",
                "{\"pool_size\": {}}|pool_size must be a whole number",
                "{\"pool_size\": 99999999999}|pool_size is too large",
                "{\"pool_size\": 0}|pool_size",
                "{\"pool_size\": 1001}|pool_size",
                "{\"max_overflow\": -1}|max_overflow",
                "{\"pool_timeout\": 0}|pool_timeout",
                "{\"pool_timeout\": 61}|pool_timeout",
                "{\"pool_recycle\": 0}|pool_recycle",
                "{\"pool_recycle\": 29}|pool_recycle",
                "{\"pool_recycle\": 86401}|pool_recycle",
                "{\"echo\": \"true\"}|echo must be true or false",
                "{\"echo\": 1}|echo must be true or false",
                "{\"pool_pre_ping\": null}|pool_pre_ping must be true or false",
            })
    void whatIsWrongIsNamed(String json, String problem) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PoolSettingsJson.parse(json))
                .withMessageStartingWith("SKILLFLAW_DB_CONNECTION_SETTINGS: ")
                .withMessageContaining(problem)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("SKILLFLAW_DB_CONNECTION_SETTINGS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pool_size=10",
                "[]",
                "10",
                "null",
                "{",
                "{\"pool_size\"",
                "{\"pool_size\":",
                "{\"pool_size\": 10",
                "{\"pool_size\": 10,}",
                "{\"pool_size\": 10} {}",
                "{'pool_size': 10}",
                "{\"pool_size\": 10}}",
            })
    void whatIsNoJsonObjectIsRefused(String json) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PoolSettingsJson.parse(json))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("SKILLFLAW_DB_CONNECTION_SETTINGS"));
    }

    @Test
    void theRecordChecksItsBoundsToo() {
        PoolSettings standard = PoolSettings.standard();

        assertThat(standard.withSizes(1, 0).max()).isEqualTo(1);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> standard.withSizes(0, 5));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> standard.withSizes(1, -1));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PoolSettings(1, 0, Duration.ofMillis(249), Duration.ZERO, false));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PoolSettings(1, 0, Duration.ofSeconds(1), Duration.ofSeconds(-1), false));
    }
}
