package io.skillflaw.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{ \"value\" : \"sk-1\", \"password\": true };{ \"value\" : \"\", \"password\": true }",
                "{\"password\":true,\"value\":\"sk-1\"};{\"password\":true,\"value\":\"\"}",
                "{\"_input_type\":\"SecretStrInput\",\"value\":\"sk-1\"};{\"_input_type\":\"SecretStrInput\",\"value\":\"\"}",
                "{\"type\":\"SecretStr\",\"value\":1};{\"type\":\"SecretStr\",\"value\":\"\"}",
                "{\"p\\u0061ssword\":true,\"v\\u0061lue\":[1]};{\"p\\u0061ssword\":true,\"v\\u0061lue\":\"\"}",
                "{\"password\":true,\"load_from_db\":false,\"value\":\"k\"};{\"password\":true,\"load_from_db\":false,\"value\":\"\"}",
            })
    void f10_valueOfASecretFieldIsEmptied(String json, String expected) {
        assertThat(emptied(json)).isEqualTo(expected);
        assertThat(emptied("[[{\"a\":" + json + "}, 1.0] ,{}]")).isEqualTo("[[{\"a\":" + expected + "}, 1.0] ,{}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"password\":false,\"value\":\"a\"}",
                "{\"password\":\"true\",\"value\":\"a\"}",
                "{\"password\":true,\"load_from_db\":true,\"value\":\"OPENAI_API_KEY\"}",
                "{\"password\":true,\"value\":null}",
                "{\"password\":true,\"value\":\"\"}",
                "{\"password\":true,\"inner\":{\"value\":\"a\"}}",
                "{\"_input_type\":\"StrInput\",\"type\":\"str\",\"value\":\"a\"}",
                "{\"_input_type\":null,\"value\":\"a\"}",
            })
    void f10_otherValuesStay(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(JsonSecrets.emptied(bytes)).isSameAs(bytes);
    }

    @Test
    void f10_repeatedNamesHideRatherThanShow() {
        assertThat(emptied("{\"password\":true,\"password\":false,\"value\":\"a\",\"value\":\"b\","
                        + "\"load_from_db\":true,\"load_from_db\":false}"))
                .isEqualTo("{\"password\":true,\"password\":false,\"value\":\"\",\"value\":\"\","
                        + "\"load_from_db\":true,\"load_from_db\":false}");
    }

    @Test
    void f10_secretInsideOfASecretIsGoneWithIt() {
        assertThat(emptied("{\"value\":{\"value\":\"a\",\"password\":true},\"password\":true,\"x\":"
                        + "{\"value\":\"b\",\"password\":true}}"))
                .isEqualTo("{\"value\":\"\",\"password\":true,\"x\":{\"value\":\"\",\"password\":true}}");
    }

    @Test
    void f10_deepestDocumentIsSearched() {
        String open = "{\"a\":".repeat(999);
        String close = "}".repeat(999);

        assertThat(emptied(open + "{\"value\":1,\"password\":true}" + close))
                .isEqualTo(open + "{\"value\":\"\",\"password\":true}" + close);
    }

    private static String emptied(String json) {
        return new String(JsonSecrets.emptied(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
