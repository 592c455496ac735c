package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DirectRowsTest {
    @Test
    void statementWithoutARowIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DirectRows.of(2, "insert into skillflaw.project values (:id)"))
                .withMessageContaining("in braces");
    }
}
