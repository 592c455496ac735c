package io.skillflaw.store.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowValuesTest {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[],\"key\":\"sk-secret\"}");

    @ParameterizedTest
    @ValueSource(strings = {"a", "😀", "e\u0301", "\u05d0", "a b", "\u007f"})
    void f04_namesMayBeAnyText(String name) {
        assertThat(NewFlow.of(name, BODY).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "nul\0", "\ud800", "\udc00x"})
    void f04_namesThatCannotBeStoredAreRefused(String name) {
        assertRefused("name", () -> NewFlow.of(name, BODY));
        assertRefused("name", () -> FlowChange.none().withName(name));
    }

    @Test
    void f04_longestNameIsAccepted() {
        assertThat(NewFlow.of("n".repeat(255), BODY).name()).hasSize(255);
        assertRefused("name", () -> NewFlow.of("n".repeat(256), BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "é", "a\n", "a.b"})
    void f04_endpointNamesOfOtherCharactersAreRefused(String name) {
        assertRefused("endpointName", () -> NewFlow.of("a", BODY).withEndpointName(name));
        assertRefused("endpointName", () -> FlowChange.none().withEndpointName(FieldChange.set(name)));
    }

    @Test
    void f06_tagsAreKeptInOrderAndOnce() {
        List<String> many = IntStream.range(0, 101).mapToObj(i -> "t" + i).toList();

        assertThat(NewFlow.of("a", BODY).withTags(List.of("b", "a", "b")).tags())
                .containsExactly("b", "a");
        assertThat(NewFlow.of("a", BODY)
                        .withTags(Collections.nCopies(101, "same"))
                        .tags())
                .containsExactly("same");
        assertRefused("tags", () -> NewFlow.of("a", BODY).withTags(many));
        assertRefused("tags", () -> NewFlow.of("a", BODY).withTags(List.of(" ")));
    }

    @Test
    void f07_whatAFlowMustHaveCannotBeCleared() {
        FlowChange none = FlowChange.none();
        assertRefused(
                "name",
                () -> new FlowChange(
                        FieldChange.clear(),
                        none.description(),
                        none.endpointName(),
                        none.tags(),
                        none.visibility(),
                        none.project(),
                        none.body(),
                        none.extraFields(),
                        false));
        assertRefused(
                "body",
                () -> new FlowChange(
                        none.name(),
                        none.description(),
                        none.endpointName(),
                        none.tags(),
                        none.visibility(),
                        none.project(),
                        FieldChange.clear(),
                        none.extraFields(),
                        false));
    }

    @Test
    void f01_bodyIsImmutable() {
        byte[] bytes = "{\"nodes\":[],\"edges\":[]}".getBytes(StandardCharsets.UTF_8);
        FlowBody body = FlowBody.parse(bytes);
        bytes[0] = 'x';
        body.toByteArray()[0] = 'x';

        assertThat(body.text()).isEqualTo("{\"nodes\":[],\"edges\":[]}");
        assertThat(body.asByteBuffer().isReadOnly()).isTrue();
        assertThat(body).isEqualTo(FlowBody.parse(body.text())).hasSameHashCodeAs(FlowBody.parse(body.text()));
    }

    @Test
    void f02_textThatUtf8CannotCarryIsRefused() {
        assertRefused("body", () -> FlowBody.parse("{\"nodes\":[\"\ud800\"],\"edges\":[]}"));
    }

    @Test
    void x16_bodiesShowTheirSizeOnly() {
        assertThat(BODY + " " + NewFlow.of("a", BODY) + FlowChange.none().withBody(BODY))
                .doesNotContain("sk-secret");
    }

    private static void assertRefused(String field, Runnable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
