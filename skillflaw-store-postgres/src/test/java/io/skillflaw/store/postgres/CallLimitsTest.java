package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallLimitsTest {
    private static final String URL = "postgresql://u:p@localhost/d";

    @Test
    void x01_aCallHasFiveSecondsUnlessConfigured() {
        assertThat(StoreConfig.builder().databaseUrl(URL).build().callLimits())
                .isEqualTo(new CallLimits(
                        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(10)));
    }

    @Test
    void x01_limitsComeFromTheEnvironment() {
        StoreConfig config = StoreConfig.fromEnvironment(Map.of(
                "SKILLFLAW_DATABASE_URL", URL,
                "SKILLFLAW_CALL_TIMEOUT", "2s",
                "SKILLFLAW_TRANSACTION_TIMEOUT", "7",
                "SKILLFLAW_SLOW_CALL", "350ms",
                "SKILLFLAW_CLOSE_TIMEOUT", "20s"));

        assertThat(config.callLimits())
                .isEqualTo(new CallLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(7), Duration.ofMillis(350), Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "601s", "5m", "soon"})
    void x01_wrongLimitIsRefusedByName(String text) {
        Map<String, String> variables = Map.of("SKILLFLAW_DATABASE_URL", URL, "SKILLFLAW_CALL_TIMEOUT", text);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.fromEnvironment(variables))
                .withMessageContaining("SKILLFLAW_CALL_TIMEOUT");
    }
}
