package io.skillflaw.store.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checked JSON value where it stands in a text, so that it can be taken out byte for byte. */
public final class JsonSlice {
    private final byte[] json;
    private final int start;
    private final int end;

    /** Where they are known: to find them takes as long as to check the value. */
    private final @Nullable List<Member> members;

    private JsonSlice(byte[] json, int start, int end, @Nullable List<Member> members) {
        this.json = json;
        this.start = start;
        this.end = end;
        this.members = members;
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
        List<Member> members = null;
        if (scanner.isAt('{')) {
            members = members(scanner, json);
        } else {
            scanner.value();
        }
        int end = scanner.position();
        scanner.skipWhitespace();
        if (!scanner.atEnd()) {
            throw scanner.unexpected("the end");
        }
        return new JsonSlice(json, start, end, members);
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
        return members != null ? members : again(scanner -> members(scanner, json));
    }

    /** The elements of an array in their order. */
    public List<JsonSlice> elements() {
        return again(scanner -> {
            List<JsonSlice> elements = new ArrayList<>();
            for (boolean isThere = scanner.firstElement(); isThere; isThere = scanner.next()) {
                elements.add(value(scanner, json));
            }
            return Collections.unmodifiableList(elements);
        });
    }

    private static List<Member> members(JsonScanner scanner, byte[] json) throws JsonSyntaxException {
        List<Member> members = new ArrayList<>();
        for (boolean isThere = scanner.firstMember(); isThere; isThere = scanner.next()) {
            String name = text(json, scanner.nameStart(), scanner.nameEnd());
            members.add(new Member(name, value(scanner, json)));
        }
        return Collections.unmodifiableList(members);
    }

    private static JsonSlice value(JsonScanner scanner, byte[] json) throws JsonSyntaxException {
        int start = scanner.position();
        scanner.value();
        return new JsonSlice(json, start, scanner.position(), null);
    }

    /** Goes over what was checked before. */
    private <T> List<T> again(Walk<T> walk) {
        try {
            return walk.over(new JsonScanner(json, start, end));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("a checked JSON value turned out to be broken", e);
        }
    }

    @FunctionalInterface
    private interface Walk<T> {
        List<T> over(JsonScanner scanner) throws JsonSyntaxException;
    }
}
