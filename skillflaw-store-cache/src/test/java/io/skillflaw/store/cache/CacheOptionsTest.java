package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host may ask of a cache. */
class CacheOptionsTest {
    @Test
    void x05_theBoundIsFiveSecondsUnlessSaidOtherwise() {
        assertThat(CacheOptions.standard().bound()).isEqualTo(Duration.ofSeconds(5));
        assertThat(CacheOptions.standard().absenceBound()).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.009S", "PT1H0.001S", "PT-1S"})
    void x05_boundOutOfBoundsIsRefusedByName(Duration bound) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CacheOptions.standard().withBound(bound))
                .withMessageContaining("bound")
                .withMessageContaining(bound.toString());
    }

    @Test
    void x05_absenceIsBelievedNoLongerThanTheRest() {
        CacheOptions quick = CacheOptions.standard().withBound(Duration.ofMillis(20));

        assertThat(quick.absenceBound()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void x06_staleAnswersMayBeOffForWhatDecidesAccess() {
        CacheOptions strict = CacheOptions.standard().withStaleness(Duration.ofHours(2), Duration.ZERO);

        assertThat(strict.staleAccess()).isZero();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> strict.withStaleness(Duration.ofDays(31), Duration.ZERO))
                .withMessageContaining("staleFlows");
    }

    @Test
    void x05_tooSmallACacheIsRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CacheOptions.standard().withSize(1_024, 1_000))
                .withMessageContaining("maxBodyBytes");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CacheOptions.standard().withSize(10_000_000, 99))
                .withMessageContaining("maxEntries");
    }
}
