package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When one position is known to have all that is up to another. */
class WalPositionTest {
    @Test
    void x13_positionCoversThoseBeforeItOfTheSameHistory() {
        WalPosition position = new WalPosition(2, 1_000);

        assertThat(position.covers(new WalPosition(2, 1_000))).isTrue();
        assertThat(position.covers(new WalPosition(2, 999))).isTrue();
        assertThat(position.covers(new WalPosition(2, 1_001))).isFalse();
    }

    @Test
    void x13_ofAnotherHistoryNothingIsKnown() {
        WalPosition position = new WalPosition(2, 1_000);

        assertThat(position.covers(new WalPosition(1, 1))).isFalse();
        assertThat(position.covers(new WalPosition(3, 1))).isFalse();
    }
}
