package io.skillflaw.store.flow;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A flow as the editor exports it to a file: an object with the document under {@code data} and the header's fields
 * beside it. Fields that are not known are passed over.
 */
public final class FlowExport {
    private final Map<String, JsonSlice> fields = new HashMap<>();

    private FlowExport(JsonSlice export) {
        for (JsonSlice.Member member : export.members()) {
            fields.put(member.name(), member.value());
        }
    }

    /**
     * Reads an exported flow (rule F-10).
     *
     * @param utf8 the file's content; not kept
     * @return the flow to create, under a new identifier and in the owner's default project; its body is {@code data}
     *     byte for byte
     * @throws InvalidInputException if it is not JSON, naming the place, or a field is missing or not of its type,
     *     naming the field
     */
    public static NewFlow parse(byte[] utf8) {
        JsonSlice export;
        try {
            export = JsonSlice.parse(utf8);
        } catch (JsonSyntaxException e) {
            throw new InvalidInputException("export", "is not valid JSON: " + e.describe(utf8));
        }
        if (!export.isObject()) {
            throw new InvalidInputException("export", "must be a JSON object");
        }
        return new FlowExport(export).toNewFlow();
    }

    private NewFlow toNewFlow() {
        JsonSlice data = field("data").orElseThrow(() -> wrong("data", "is missing"));
        String name = string("name");
        if (name == null) {
            throw wrong("name", "is missing");
        }
        return NewFlow.of(name, FlowBody.parse(data.bytes()))
                .withDescription(string("description"))
                .withEndpointName(string("endpoint_name"))
                .withTags(tags())
                .withKind(isComponent() ? FlowKind.COMPONENT : FlowKind.FLOW);
    }

    private Optional<JsonSlice> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
    }

    private @Nullable String string(String name) {
        return field(name).map(value -> asString(name, value)).orElse(null);
    }

    private boolean isComponent() {
        return field("is_component")
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong("is_component", "must be true or false");
                    }
                    return value.asBoolean();
                })
                .orElse(false);
    }

    private List<String> tags() {
        return field("tags")
                .map(value -> {
                    if (!value.isArray()) {
                        throw wrong("tags", "must be an array of strings");
                    }
                    return value.elements().stream()
                            .map(tag -> asString("tags", tag))
                            .toList();
                })
                .orElse(List.of());
    }

    private static String asString(String name, JsonSlice value) {
        if (!value.isString()) {
            throw wrong(name, "must be a string");
        }
        return value.asString();
    }

    private static InvalidInputException wrong(String field, String problem) {
        return new InvalidInputException("export." + field, problem);
    }
}
