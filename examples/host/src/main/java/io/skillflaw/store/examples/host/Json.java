package io.skillflaw.store.examples.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.log.LogEntry;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** What this application says, as JSON. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> form) {
        ArrayNode array = MAPPER.createArrayNode();
        items.stream().map(form).forEach(array::add);
        return array;
    }

    static JsonNode parse(Body body) {
        try {
            return MAPPER.readTree(body.bytes());
        } catch (IOException e) {
            throw new BadRequestException("the body is not JSON: " + e.getMessage());
        }
    }

    static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual()) {
            throw new BadRequestException("the body takes a text \"" + field + "\"");
        }
        return value.textValue();
    }

    static ObjectNode of(FlowHeader flow) {
        return object().put("id", flow.id().toString())
                .put("name", flow.name())
                .put("endpointName", flow.endpointName())
                .put("version", flow.version())
                .put("changedAt", flow.changedAt().toString());
    }

    static ObjectNode of(LogEntry line) {
        return object().put("id", line.id().toString())
                .put("at", line.at().toString())
                .put("kind", line.kind().name())
                .put("level", line.level().name())
                .put("status", line.status() == null ? null : line.status().name())
                .put("run", line.run() == null ? null : line.run().toString())
                .put("message", line.message());
    }
}
