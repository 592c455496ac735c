package io.skillflaw.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowExportTest {
    private static final String DATA = "{ \"nodes\" : [ ],\n\t\"edges\":[{\"x\":\"\\u0000\"}] }";

    @Test
    void f10_fieldsAreTakenOverAndDataByteForByte() {
        FlowExport export = parse("""
                {"id": "e1d24fdb-ce84-44ec-937f-1672d8609a35", "data": %s, "name": "A \\"b\\" \\u00e9\\ud83d\\ude00",
                 "description": "line\\nline", "endpoint_name": "go-1", "is_component": true, "tags": ["a", "b\\/c"],
                 "last_tested_version": "1.5.0"}
                """.formatted(DATA));
        NewFlow flow = export.flow();

        assertThat(flow.name()).isEqualTo("A \"b\" é😀");
        assertThat(flow.description()).isEqualTo("line\nline");
        assertThat(flow.endpointName()).isEqualTo("go-1");
        assertThat(flow.kind()).isEqualTo(FlowKind.COMPONENT);
        assertThat(flow.tags()).containsExactly("a", "b/c");
        assertThat(flow.body().text()).isEqualTo(DATA);
        assertThat(flow.extraFields().json()).isEqualTo("{\"last_tested_version\":\"1.5.0\"}");
        assertThat(export.id()).contains(flow.id()).contains(FlowId.parse("e1d24fdb-ce84-44ec-937f-1672d8609a35"));
    }

    @Test
    void f10_nullFieldsAreLikeMissingOnes() {
        FlowExport export = parse("{\"id\":null,\"name\":\"a\",\"data\":" + DATA
                + ",\"description\":null,\"endpoint_name\":null,\"tags\":null,\"is_component\":null}");
        NewFlow flow = export.flow();

        assertThat(export.id()).isEmpty();
        assertThat(flow).isEqualTo(NewFlow.of("a", flow.body()).withId(flow.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`{\"name\":\"a\"}`;export.data;is missing",
                "`{\"data\":{\"nodes\":[],\"edges\":[]}}`;export.name;is missing",
                "`{\"name\":1,\"data\":{\"nodes\":[],\"edges\":[]}}`;export.name;must be a string",
                "`{\"name\":\"a\",\"tags\":\"b\",\"data\":{\"nodes\":[],\"edges\":[]}}`;export.tags;must be an array",
                "`{\"name\":\"a\",\"tags\":[1],\"data\":{\"nodes\":[],\"edges\":[]}}`;export.tags;must be a string",
                "`{\"name\":\"a\",\"is_component\":1,\"data\":{\"nodes\":[],\"edges\":[]}}`;export.is_component;true or false",
                "`{\"name\":\"a\",\"data\":{\"nodes\":[]}}`;body.edges;is missing",
                "`{\"name\":\"a\",\"data\":[]}`;body;must be a JSON object",
                "`{\"name\":\"\",\"data\":{\"nodes\":[],\"edges\":[]}}`;name;must not be blank",
                "`{\"name\":\"a\",\"endpoint_name\":\"a b\",\"data\":{\"nodes\":[],\"edges\":[]}}`;endpointName;ASCII letters",
                "`{\"id\":\"1\",\"name\":\"a\",\"data\":{\"nodes\":[],\"edges\":[]}}`;export.id;is not a UUID",
                "`[]`;export;must be a JSON object",
                "`{`;export;byte 1",
            })
    void f10_brokenExportIsRefusedWithTheField(String json, String field, String problem) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void f10_unknownFieldsAreKeptAsTheyAreWritten() {
        FlowExport export =
                parse("{\"a\\ud800\": 1.10, \"name\":\"x\",\"a\":{ \"b\" :\"\\u0000\"},\"n\\u0061me\":\"y\","
                        + "\"skillflaw_starter\":\"0\",\"a\":null,\"data\":" + DATA + "}");

        assertThat(export.flow().name()).isEqualTo("y");
        assertThat(export.flow().extraFields().json())
                .isEqualTo("{\"a\\ud800\":1.10,\"a\":{ \"b\" :\"\\u0000\"},\"a\":null}");
    }

    @Test
    void f10_whatIsWrittenIsReadBackTheSame() {
        FlowExport export = parse("{\"id\":\"e1d24fdb-ce84-44ec-937f-1672d8609a35\",\"is_component\":true,\"x\":[1, 2],"
                + "\"name\":\"\\\"\\n\\u0001😀\",\"tags\":[\"t\\\\\"],\"endpoint_name\":\"e\",\"description\":\"d\\t\","
                + "\"data\":" + DATA + "}");

        FlowExport again = FlowExport.parse(export.toByteArray());

        assertThat(again.id()).isEqualTo(export.id());
        assertThat(again.flow()).isEqualTo(export.flow());
        assertThat(again.toByteArray()).isEqualTo(export.toByteArray());
    }

    @Test
    void x16_exportIsShownWithoutItsContent() {
        assertThat(parse("{\"name\":\"a\",\"key\":\"sk-1\",\"data\":" + DATA + "}"))
                .hasToString("FlowExport[a, FlowBody[%d bytes]]".formatted(DATA.length()));
    }

    private static FlowExport parse(String json) {
        return FlowExport.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
