package io.skillflaw.store.exchange;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import io.skillflaw.store.internal.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an export: those that a store knows, and the rest, which it keeps as they are written. */
final class ExportFields {
    /** Says what a starter flow was shipped as; it is a matter of one store, and so no part of an export. */
    static final String STARTER_MARK = "skillflaw_starter";

    private static final Set<String> KNOWN =
            Set.of("data", "description", "endpoint_name", "id", "is_component", "name", "tags", STARTER_MARK);

    private ExportFields() {}

    /** The fields of an export that a store does not know otherwise, repeated ones included. */
    static ExtraFields unknownOnly(JsonSlice export) {
        String members = export.members().stream()
                .filter(member -> !KNOWN.contains(member.name()))
                .map(member -> JsonText.quote(member.name()) + ":" + text(member.value()))
                .collect(Collectors.joining(","));
        return members.isEmpty() ? ExtraFields.none() : ExtraFields.of("{" + members + "}");
    }

    static ExtraFields unknownOnly(ExtraFields fields) {
        return fields.isEmpty() ? fields : unknownOnly(parse(fields));
    }

    static ExtraFields withMark(ExtraFields fields, String mark) {
        String members = inner(unknownOnly(fields));
        return ExtraFields.of(
                "{" + members + (members.isEmpty() ? "" : ",") + member(STARTER_MARK, JsonText.quote(mark)) + "}");
    }

    static Optional<String> mark(ExtraFields fields) {
        return parse(fields).members().stream()
                .filter(member ->
                        member.name().equals(STARTER_MARK) && member.value().isString())
                .map(member -> member.value().asString())
                .findFirst();
    }

    static void write(FlowExport export, OutputStream out) throws IOException {
        NewFlow flow = export.flow();
        out.write(utf8("{\"data\":"));
        flow.body().writeTo(out);
        StringBuilder rest = new StringBuilder();
        append(rest, "description", quoteOrNull(flow.description()));
        append(rest, "endpoint_name", quoteOrNull(flow.endpointName()));
        export.id().ifPresent(id -> append(rest, "id", JsonText.quote(id.toString())));
        append(rest, "is_component", Boolean.toString(flow.kind() == FlowKind.COMPONENT));
        append(rest, "name", JsonText.quote(flow.name()));
        append(rest, "tags", flow.tags().stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]")));
        String extra = inner(flow.extraFields());
        rest.append(extra.isEmpty() ? "" : ",\n").append(extra).append("}\n");
        out.write(utf8(rest.toString()));
    }

    private static void append(StringBuilder out, String name, String value) {
        out.append(",\n").append(member(name, value));
    }

    private static String member(String name, String value) {
        return JsonText.quote(name) + ":" + value;
    }

    private static String quoteOrNull(@Nullable String text) {
        return text == null ? "null" : JsonText.quote(text);
    }

    /** The members without the braces around them. */
    private static String inner(ExtraFields fields) {
        String json = fields.json().strip();
        return json.substring(1, json.length() - 1).strip();
    }

    private static JsonSlice parse(ExtraFields fields) {
        try {
            return JsonSlice.parse(utf8(fields.json()));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("checked fields turned out to be broken", e);
        }
    }

    private static String text(JsonSlice value) {
        return new String(value.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
