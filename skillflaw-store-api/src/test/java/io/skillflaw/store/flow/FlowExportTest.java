package io.skillflaw.store.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowExportTest {
    private static final String DATA = "{ \"nodes\" : [ ],\n\t\"edges\":[{\"x\":\"\\u0000\"}] }";

    @Test
    void f10_fieldsAreTakenOverAndDataByteForByte() {
        NewFlow flow = parse("""
                {"id": "e1d24fdb-ce84-44ec-937f-1672d8609a35", "data": %s, "name": "A \\"b\\" \\u00e9\\ud83d\\ude00",
                 "description": "line\\nline", "endpoint_name": "go-1", "is_component": true, "tags": ["a", "b\\/c"],
                 "last_tested_version": "1.5.0"}
                """.formatted(DATA));

        assertThat(flow.name()).isEqualTo("A \"b\" é😀");
        assertThat(flow.description()).isEqualTo("line\nline");
        assertThat(flow.endpointName()).isEqualTo("go-1");
        assertThat(flow.kind()).isEqualTo(FlowKind.COMPONENT);
        assertThat(flow.tags()).containsExactly("a", "b/c");
        assertThat(flow.body().text()).isEqualTo(DATA);
        assertThat(flow.id().toString()).isNotEqualTo("e1d24fdb-ce84-44ec-937f-1672d8609a35");
    }

    @Test
    void f10_nullFieldsAreLikeMissingOnes() {
        NewFlow flow = parse("{\"name\":\"a\",\"data\":" + DATA
                + ",\"description\":null,\"endpoint_name\":null,\"tags\":null,\"is_component\":null}");

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
                "`[]`;export;must be a JSON object",
                "`{`;export;byte 1",
            })
    void f10_brokenExportIsRefusedWithTheField(String json, String field, String problem) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> parse(json))
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static NewFlow parse(String json) {
        return FlowExport.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
