package io.skillflaw.store.exchange;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an exported flow; of repeated ones the last counts, and null is like missing. */
final class ExportReader {
    private final Map<String, JsonSlice> fields = new HashMap<>();
    private final ExtraFields extraFields;

    private ExportReader(JsonSlice export) {
        for (JsonSlice.Member member : export.members()) {
            fields.put(member.name(), member.value());
        }
        extraFields = ExportFields.unknownOnly(export);
    }

    static FlowExport read(byte[] utf8) {
        JsonSlice export;
        try {
            export = JsonSlice.parse(utf8);
        } catch (JsonSyntaxException e) {
            throw new InvalidInputException("export", "is not valid JSON: " + e.describe(utf8));
        }
        if (!export.isObject()) {
            throw new InvalidInputException("export", "must be a JSON object");
        }
        return new ExportReader(export).toExport();
    }

    private FlowExport toExport() {
        JsonSlice data = field("data").orElseThrow(() -> wrong("data", "is missing"));
        String name = string("name");
        if (name == null) {
            throw wrong("name", "is missing");
        }
        FlowId id = id();
        NewFlow flow = NewFlow.of(name, FlowBody.parse(data.bytes()))
                .withDescription(string("description"))
                .withEndpointName(string("endpoint_name"))
                .withTags(tags())
                .withKind(isComponent() ? FlowKind.COMPONENT : FlowKind.FLOW)
                .withExtraFields(extraFields);
        return id == null ? new FlowExport(false, flow) : new FlowExport(true, flow.withId(id));
    }

    private @Nullable FlowId id() {
        String id = string("id");
        try {
            return id == null ? null : FlowId.parse(id);
        } catch (InvalidInputException e) {
            throw wrong("id", "is not a UUID");
        }
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
