package io.skillflaw.store.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A checked JSON value where it stands in a text, so that it can be taken out byte for byte. */
public final class JsonSlice {
    private final byte[] json;
    private final int start;
    private final int end;

    private JsonSlice(byte[] json, int start, int end) {
        this.json = json;
        this.start = start;
        this.end = end;
    }

    /**
     * A member of an object.
     *
     * @param name its name, unescaped
     * @param value its value
     */
    public record Member(String name, JsonSlice value) {}

    /** Checks a whole text and gives its one value. */
    public static JsonSlice parse(byte[] json) throws JsonSyntaxException {
        JsonScanner scanner = new JsonScanner(json, 0, json.length);
        scanner.skipWhitespace();
        int start = scanner.position();
        scanner.value();
        int end = scanner.position();
        scanner.skipWhitespace();
        if (!scanner.atEnd()) {
            throw scanner.unexpected("the end");
        }
        return new JsonSlice(json, start, end);
    }

    public boolean isObject() {
        return json[start] == '{';
    }

    public boolean isArray() {
        return json[start] == '[';
    }

    public boolean isString() {
        return json[start] == '"';
    }

    public boolean isBoolean() {
        return json[start] == 't' || json[start] == 'f';
    }

    public boolean isNull() {
        return json[start] == 'n';
    }

    public boolean asBoolean() {
        return json[start] == 't';
    }

    public BigDecimal asNumber() {
        return new BigDecimal(JsonScanner.raw(json, start, end));
    }

    /** A copy of the value's bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(json, start, end);
    }

    /** The string without quotes and escapes; an unpaired surrogate escape stays an unpaired surrogate. */
    public String asString() {
        return text(json, start, end);
    }

    /** Whether two values differ in nothing but white space, the order of names and the way of escaping. */
    public boolean meansTheSameAs(JsonSlice other) {
        return Arrays.equals(json, start, end, other.json, other.start, other.end)
                || JsonTree.of(json, start, end).equals(JsonTree.of(other.json, other.start, other.end));
    }

    static String text(byte[] json, int start, int end) {
        String raw = JsonScanner.raw(json, start + 1, end - 1);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(escape);
            }
        }
        return text.toString();
    }

    /** The members of an object in their order, repeated names included. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        walk('}', scanner -> {
            int nameStart = scanner.position();
            scanner.string();
            String name = new JsonSlice(json, nameStart, scanner.position()).asString();
            scanner.skipWhitespace();
            scanner.expect(':', "after a name");
            scanner.skipWhitespace();
            members.add(new Member(name, next(scanner)));
        });
        return members;
    }

    /** The elements of an array in their order. */
    public List<JsonSlice> elements() {
        List<JsonSlice> elements = new ArrayList<>();
        walk(']', scanner -> elements.add(next(scanner)));
        return elements;
    }

    private JsonSlice next(JsonScanner scanner) throws JsonSyntaxException {
        int valueStart = scanner.position();
        scanner.value();
        return new JsonSlice(json, valueStart, scanner.position());
    }

    private void walk(char close, Step step) {
        JsonScanner scanner = new JsonScanner(json, start + 1, end);
        try {
            scanner.skipWhitespace();
            while (!scanner.take(close)) {
                step.take(scanner);
                scanner.skipWhitespace();
                scanner.take(',');
                scanner.skipWhitespace();
            }
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("a checked JSON value turned out to be broken", e);
        }
    }

    private interface Step {
        void take(JsonScanner scanner) throws JsonSyntaxException;
    }
}
