package io.skillflaw.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ImportLimitsTest {
    private static final ImportLimits LIMITS = ImportLimits.defaults();

    @Test
    void f10_limitsHaveBounds() {
        assertThat(LIMITS.withFileBytes(1).withArchiveBytes(2).withEntries(3).withRatio(4))
                .isEqualTo(new ImportLimits(1, 2, 3, 4));
        assertRefused("fileBytes", () -> LIMITS.withFileBytes(0));
        assertRefused("fileBytes", () -> LIMITS.withFileBytes(Integer.MAX_VALUE));
        assertRefused("archiveBytes", () -> LIMITS.withArchiveBytes(-1));
        assertRefused("archiveBytes", () -> LIMITS.withArchiveBytes(Long.MAX_VALUE));
        assertRefused("entries", () -> LIMITS.withEntries(0));
        assertRefused("entries", () -> LIMITS.withEntries(1_000_001));
        assertRefused("ratio", () -> LIMITS.withRatio(0));
        assertRefused("ratio", () -> LIMITS.withRatio(1_000_001));
    }

    private static void assertRefused(String field, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
