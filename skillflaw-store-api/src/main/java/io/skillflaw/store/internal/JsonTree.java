package io.skillflaw.store.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checked JSON value means: maps, lists, texts and, as they are written, numbers and words. Trees of the same
 * meaning are equal; of repeated names the last one counts.
 */
final class JsonTree {
    private final byte[] json;
    private final JsonScanner scanner;

    private JsonTree(byte[] json, JsonScanner scanner) {
        this.json = json;
        this.scanner = scanner;
    }

    static Object of(byte[] json, int start, int end) {
        try {
            return new JsonTree(json, new JsonScanner(json, start, end)).value();
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("a checked JSON value turned out to be broken", e);
        }
    }

    /** A number or a word, which no text equals. */
    private record Scalar(String raw) {}

    /** Goes no deeper than the scanner let the value be. */
    private Object value() throws JsonSyntaxException {
        if (scanner.take('{')) {
            return object();
        }
        if (scanner.take('[')) {
            return array();
        }
        if (json[scanner.position()] == '"') {
            return text();
        }
        int start = scanner.position();
        scanner.value();
        return new Scalar(JsonScanner.raw(json, start, scanner.position()));
    }

    private Map<String, Object> object() throws JsonSyntaxException {
        Map<String, Object> members = new HashMap<>();
        scanner.skipWhitespace();
        while (!scanner.take('}')) {
            String name = text();
            scanner.skipWhitespace();
            scanner.expect(':', "after a name");
            scanner.skipWhitespace();
            members.put(name, value());
            separator();
        }
        return members;
    }

    private List<Object> array() throws JsonSyntaxException {
        List<Object> elements = new ArrayList<>();
        scanner.skipWhitespace();
        while (!scanner.take(']')) {
            elements.add(value());
            separator();
        }
        return elements;
    }

    private void separator() {
        scanner.skipWhitespace();
        scanner.take(',');
        scanner.skipWhitespace();
    }

    private String text() throws JsonSyntaxException {
        int start = scanner.position();
        scanner.string();
        return JsonSlice.text(json, start, scanner.position());
    }
}
