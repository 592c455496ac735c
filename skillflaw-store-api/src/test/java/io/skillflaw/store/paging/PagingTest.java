package io.skillflaw.store.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T12:00:00.123456Z", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z"})
    void f06_positionsAreReadBack(String at) {
        Keyset position = new Keyset(Instant.parse(at), UUID.randomUUID());

        assertThat(Keyset.of(position.toCursor())).isEqualTo(position);
        assertThat(position.toCursor().token()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "AAAA", "__________________________________________________", "dGV4dA"})
    void f06_foreignCursorsAreRefused(String token) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Keyset.of(new Cursor(token)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("cursor"));
    }

    @Test
    void f06_everyTokenOfTheRightLengthIsReadOrRefused() {
        for (int b = 0; b < 256; b++) {
            byte[] bytes = new byte[28];
            Arrays.fill(bytes, (byte) b);
            Cursor cursor = new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            try {
                assertThat(Keyset.of(cursor).toCursor()).isNotNull();
            } catch (InvalidInputException e) {
                assertThat(e.field()).isEqualTo("cursor");
            }
        }
    }

    @Test
    void f06_pageHasANextOneOnlyIfThereIsMore() {
        PageRequest request = PageRequest.first(2);

        assertThat(Page.of(List.of("a", "b"), request, Cursor::new).next()).isEmpty();
        assertThat(Page.of(List.of("a", "b", "c"), request, Cursor::new))
                .isEqualTo(new Page<>(List.of("a", "b"), new Cursor("b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void f06_limitsAreBounded(int limit) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> PageRequest.first(limit));
    }

    @Test
    void f06_cursorTokensAreBounded() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Cursor(""));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new Cursor("x".repeat(1_001)));
    }
}
