package io.skillflaw.store.internal;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Copies JSON text with other values in some places; what is not replaced stays as it is written. One pass, linear. */
public final class JsonRewriter {
    private final byte[] json;
    private final JsonScanner scanner;
    private final Rules rules;
    private final StringBuilder out;
    private int copied;

    private JsonRewriter(byte[] json, Rules rules) {
        this.json = json;
        this.scanner = new JsonScanner(json, 0, json.length);
        this.rules = rules;
        this.out = new StringBuilder();
    }

    /**
     * What to replace.
     *
     * @param hides whether the value under a name is not to be shown, unless it is null
     * @param mask the text in place of such a value
     * @param text what becomes of any other text, which may be itself
     */
    public record Rules(Predicate<String> hides, String mask, UnaryOperator<String> text) {}

    /** Rewrites a text that is one JSON value; white space around it stays. What needs no change is given back as it is. */
    public static String rewrite(String text, Rules rules) throws JsonSyntaxException {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        JsonSlice.parse(json);
        JsonRewriter rewriter = new JsonRewriter(json, rules);
        rewriter.scanner.skipWhitespace();
        rewriter.value();
        if (rewriter.copied == 0) {
            return text;
        }
        rewriter.copyUpTo(json.length);
        return rewriter.out.toString();
    }

    /** Goes no deeper than the check before let the value be. */
    private void value() throws JsonSyntaxException {
        if (scanner.take('{')) {
            object();
        } else if (scanner.take('[')) {
            array();
        } else if (json[scanner.position()] == '"') {
            text();
        } else {
            scanner.value();
        }
    }

    private void object() throws JsonSyntaxException {
        scanner.skipWhitespace();
        while (!scanner.take('}')) {
            int start = scanner.position();
            scanner.string();
            String name = JsonSlice.text(json, start, scanner.position());
            scanner.skipWhitespace();
            scanner.expect(':', "after a name");
            scanner.skipWhitespace();
            if (json[scanner.position()] != 'n' && rules.hides().test(name)) {
                int valueStart = scanner.position();
                scanner.value();
                replaceFrom(valueStart, rules.mask());
            } else {
                value();
            }
            separator();
        }
    }

    private void array() throws JsonSyntaxException {
        scanner.skipWhitespace();
        while (!scanner.take(']')) {
            value();
            separator();
        }
    }

    private void separator() {
        scanner.skipWhitespace();
        scanner.take(',');
        scanner.skipWhitespace();
    }

    private void text() throws JsonSyntaxException {
        int start = scanner.position();
        scanner.string();
        String before = JsonSlice.text(json, start, scanner.position());
        String after = rules.text().apply(before);
        if (!after.equals(before)) {
            replaceFrom(start, after);
        }
    }

    /** Puts a text in place of what was consumed since a position. */
    private void replaceFrom(int start, String text) {
        copyUpTo(start);
        out.append(JsonText.quote(text));
        copied = scanner.position();
    }

    private void copyUpTo(int end) {
        out.append(JsonScanner.raw(json, copied, end));
        copied = end;
    }
}
