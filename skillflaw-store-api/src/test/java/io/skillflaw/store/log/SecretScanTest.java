package io.skillflaw.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is cleared that would be masked: each text is masked as it is beside a secret, which makes all of it be looked at. */
class SecretScanTest {
    private static final long SEED = 5;
    private static final int TEXTS = 5_000;
    private static final LogLimits WIDE = new LogLimits(1_000_000, 1_000_000);
    private static final LogEntry LINE = LogEntry.of(Instant.EPOCH, LogKind.EVENT, "m");
    private static final String SECRET = "sk-abcdefghijklmnopqrstuvwxyz0123456789";

    private static final List<String> PIECES = List.of(
            "password",
            "PassWd",
            "passphrase",
            "secret",
            "api",
            "key",
            "api_key",
            "API-KEY",
            "token",
            "tokens",
            "acc",
            "accessKey",
            "private",
            "authorization",
            "credential",
            "cookie",
            "bearer",
            "Basic",
            "sk-",
            "sk",
            "pass",
            "word",
            "\u212aey",
            "to\u212aen",
            "\u017fecret",
            "postgresql",
            "://",
            ":",
            "=",
            "@",
            "/",
            " ",
            "  ",
            "         ",
            "\t",
            "'",
            "-",
            "_",
            ".",
            ",",
            "ä",
            "中",
            "😀",
            "\u0301",
            "abcdefgh",
            "0123456789abcdef",
            "[",
            ";");
    private static final List<String> ESCAPES = List.of("\\\"", "\\n", "\\\\", "\\u0070", "\\u0020", "\\/");

    private final Random random = new Random(SEED);

    @Test
    void l05_textsAreMaskedAsBesideASecret() {
        for (int i = 0; i < TEXTS; i++) {
            String text = text(PIECES);

            assertThat(message(text) + ",[masked]").isEqualTo(message(text + "," + SECRET));
        }
    }

    @Test
    void l05_payloadsAreMaskedAsBesideASecret() {
        // Nothing that makes it no JSON.
        List<String> plain =
                PIECES.stream().filter(piece -> !piece.equals("\t")).toList();
        List<String> pieces = Stream.concat(plain.stream(), ESCAPES.stream()).toList();
        for (int i = 0; i < TEXTS; i++) {
            List<String> of = random.nextBoolean() ? plain : pieces;
            String json = "{\"%s\":\"%s\",\"%s\":[1,{\"%s\":true}]}".formatted(text(of), text(of), text(of), text(of));

            assertThat("[" + payload(json) + ",\"[masked]\"]").isEqualTo(payload("[" + json + ",\"" + SECRET + "\"]"));
        }
    }

    @Test
    void l05_payloadsThatAreNoJsonAreMaskedAsBesideASecret() {
        for (int i = 0; i < TEXTS; i++) {
            String text = "{" + text(PIECES) + "\"" + text(PIECES);

            assertThat(payload(text) + ",[masked]").isEqualTo(payload(text + "," + SECRET));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Step LanguageModel of the run has ended with 4711 tokens",
                "took 12 ms: ok",
                "task-1 asked https://host:8080/path for ana@example.com",
                "12 monkeys ask-me-anything"
            })
    void l05_whatHasNoSignOfASecretIsClearedAtOnce(String text) {
        assertThat(SecretScan.suspectsText(text)).isFalse();
        assertThat(SecretScan.suspectsJson("{\"max_tokens\":1,\"key\":\"%s\"}".formatted(text)))
                .isFalse();
    }

    private String text(List<String> pieces) {
        return Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                .limit(random.nextInt(6))
                .collect(Collectors.joining());
    }

    private static String message(String text) {
        return WIDE.applyTo(LINE.withMessage(text)).message();
    }

    private static String payload(String json) {
        return String.valueOf(WIDE.applyTo(LINE.withPayload(json)).payload());
    }
}
