package io.skillflaw.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLimitsTest {
    private static final LogLimits SMALL = new LogLimits(100, 200);
    private static final LogEntry LINE = LogEntry.of(Instant.EPOCH, LogKind.EVENT, "m");
    private static final String KEY = "sk-abcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db_password",
                "API-Key",
                "openai_api_key",
                "access_token",
                "token",
                "Authorization",
                "client_secret",
                "private.key",
                "Set-Cookie",
                "aws_credentials"
            })
    void l05_valuesUnderSecretLookingNamesAreMasked(String name) {
        String payload = "{\"a\": 1, \"%s\": \"s3cr\\\"et\", \"in\": [{\"%s\": {\"x\": [1, \"deep\"]}}], \"z\": true}"
                .formatted(name, name);

        assertThat(payload(payload))
                .isEqualTo("{\"a\": 1, \"%s\": \"[masked]\", \"in\": [{\"%s\": \"[masked]\"}], \"z\": true}"
                        .formatted(name, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "total_tokens", "tokens", "key", "keyboard", "author", "passed"})
    void l05_otherValuesStayAsTheyAreWritten(String name) {
        String payload = " {\"%s\" : 12.50, \"t\":\"\\u00e4 \\ud83d\\ude00\"} ".formatted(name);

        assertThat(payload(payload)).isEqualTo(payload);
    }

    @Test
    void l05_nullUnderASecretLookingNameStaysNull() {
        assertThat(payload("{\"token\":null,\"password\":\"\"}"))
                .isEqualTo("{\"token\":null,\"password\":\"[masked]\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    called with sk-abcdefghijklmnopqrstuvwxyz0123456789!   | called with [masked]!
                    Authorization: Bearer abc.def-ghi_jkl                  | Authorization: Bearer [masked]
                    postgresql://ana:s3cret@host/db is down                | postgresql://ana:[masked]@host/db is down
                    password=hunter2, user=ana                             | password=[masked], user=ana
                    api_key: "a b c" given                                 | api_key: [masked] given
                    used 12 tokens: fine                                   | used 12 tokens: fine
                    12 monkeys ask-me-anything                             | 12 monkeys ask-me-anything
                    """)
    void l05_secretsAreMaskedInTextsToo(String text, String masked) {
        assertThat(SMALL.applyTo(LINE.withMessage(text)).message()).isEqualTo(masked);
        assertThat(payload(text)).isEqualTo(masked);
        assertThat(payload("{\"x\":[\"%s\"]}".formatted(text.replace("\"", "\\\""))))
                .isEqualTo("{\"x\":[\"%s\"]}".formatted(masked.replace("\"", "\\\"")));
    }

    @Test
    void l05_longTextsAreCutWithAVisibleMark() {
        String cut = SMALL.applyTo(LINE.withMessage("x".repeat(1_000_000))).message();

        assertThat(cut).hasSize(100).startsWith("xxx").endsWith(" … [cut, 1000000 characters in all]");
        assertThat(payload("y".repeat(201))).hasSize(200).endsWith("[cut, 201 characters in all]");
        assertThat(payload("y".repeat(200))).isEqualTo("y".repeat(200));
        assertThat(payload("{\"a\":\"%s\",\"b\":1}".formatted("z".repeat(500))))
                .startsWith("{\"a\":\"zzz")
                .endsWith("[cut, 500 characters in all]\",\"b\":1}");
    }

    @Test
    void l05_secretAtTheCutIsNotLeftInPart() {
        for (int at = 0; at < 120; at++) {
            String text = "x".repeat(at) + " " + KEY + " " + "y".repeat(10_000);
            assertThat(SMALL.applyTo(LINE.withMessage(text)).message()).doesNotContain("sk-a");
        }
    }

    @Test
    void l05_cutDoesNotSplitACharacter() {
        for (int at = 0; at < 3; at++) {
            String cut = SMALL.applyTo(LINE.withMessage("x".repeat(at) + "😀".repeat(200)))
                    .message();
            assertThat(cut.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                    .isTrue();
        }
    }

    @Test
    void l05_applyingTwiceChangesNothingMore() {
        LogEntry once = SMALL.applyTo(LINE.withMessage("password=x " + "a".repeat(300))
                .withPayload("{\"token\":1,\"t\":\"%s\"}".formatted("b".repeat(150))));

        assertThat(SMALL.applyTo(once)).isEqualTo(once);
    }

    @Test
    void l05_deepestPayloadIsMasked() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);

        assertThat(new LogLimits(100, 10_000).applyTo(LINE.withPayload(deep)).payload())
                .isEqualTo(deep);
    }

    @Test
    void l05_limitsHaveBounds() {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new LogLimits(99, 200));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> new LogLimits(100, 10_000_001));
    }

    private static String payload(String payload) {
        return String.valueOf(
                new LogLimits(100, 200).applyTo(LINE.withPayload(payload)).payload());
    }
}
