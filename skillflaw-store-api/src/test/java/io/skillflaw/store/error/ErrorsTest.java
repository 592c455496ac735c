package io.skillflaw.store.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private static final Origin ORIGIN = Origin.of("flows", "f-1").withSqlState("23505");

    @Test
    void x02_failuresSayWhereTheyArose() {
        DuplicateKeyException taken = new DuplicateKeyException("name", ORIGIN, null);

        assertThat(taken.store()).contains("flows");
        assertThat(taken.id()).contains("f-1");
        assertThat(taken.sqlState()).contains("23505");
        assertThat(taken).hasMessageContaining("name").isInstanceOf(PermanentStoreException.class);
        assertThat(new InvalidInputException("x", "is wrong").store()).isEmpty();
        assertThat(new StoreTimeoutException("late", Origin.unknown(), null))
                .isInstanceOf(TransientStoreException.class);
    }

    @Test
    void f03_staleVersionTellsWhoAndWhen() {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        StaleVersionException byAna =
                new StaleVersionException(1, new StaleVersionException.CurrentVersion(2, "ana", at), ORIGIN);
        StaleVersionException bySystem =
                new StaleVersionException(1, new StaleVersionException.CurrentVersion(2, null, at), ORIGIN);

        assertThat(byAna).hasMessageContainingAll("flows", "f-1", "version 1", "at 2", "ana", at.toString());
        assertThat(bySystem).hasMessageContaining("the system");
        assertThat(bySystem.author()).isEmpty();
    }
}
