package io.skillflaw.store.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the secrets out of flow documents; every other byte stays as it is. One pass, linear.
 *
 * <p>A secret is the {@code value} of an object that says {@code "password": true} or that it is of a type named after
 * secrets, such as {@code SecretStrInput}. With {@code "load_from_db": true} the value is but the name of a variable and
 * stays. Where names are repeated, whatever one of them says in favour of hiding counts: which of them a parser would
 * believe is not known.
 */
public final class JsonSecrets {
    private static final byte[] EMPTY_TEXT = {'"', '"'};

    private final byte[] json;
    private final JsonScanner scanner;
    private final List<Span> secrets = new ArrayList<>();

    private JsonSecrets(byte[] json) {
        this.json = json;
        this.scanner = new JsonScanner(json, 0, json.length);
    }

    private record Span(int start, int end) {}

    /**
     * The document without its secrets.
     *
     * @param json a JSON text that was checked before: how deep it may be nested is not checked again
     * @return a text of the same shape in which secrets are empty strings; the same array if there are none
     */
    public static byte[] emptied(byte[] json) {
        JsonSecrets walk = new JsonSecrets(json);
        try {
            walk.scanner.skipWhitespace();
            walk.value();
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("a checked JSON value turned out to be broken", e);
        }
        return walk.secrets.isEmpty() ? json : walk.rewritten();
    }

    private byte[] rewritten() {
        // A secret inside of a secret is noted before it, but begins behind it.
        secrets.sort(Comparator.comparingInt(Span::start));
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
        int copied = 0;
        for (Span secret : secrets) {
            if (secret.start() >= copied) {
                out.write(json, copied, secret.start() - copied);
                out.writeBytes(EMPTY_TEXT);
                copied = secret.end();
            }
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    /** Goes no deeper than the check before let the value be. */
    private void value() throws JsonSyntaxException {
        if (scanner.take('{')) {
            object();
        } else if (scanner.take('[')) {
            array();
        } else {
            scanner.value();
        }
    }

    private void object() throws JsonSyntaxException {
        Field field = new Field();
        scanner.skipWhitespace();
        while (!scanner.take('}')) {
            int nameStart = scanner.position();
            scanner.string();
            String name = JsonSlice.text(json, nameStart, scanner.position());
            scanner.skipWhitespace();
            scanner.expect(':', "after a name");
            scanner.skipWhitespace();
            int start = scanner.position();
            value();
            field.take(name, new Span(start, scanner.position()));
            separator();
        }
        if (field.isSecret()) {
            secrets.addAll(field.values);
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

    /** What an object says of itself that matters here. */
    private final class Field {
        private List<Span> values = List.of();
        private boolean saysSecret;
        private boolean saysVariable;
        private boolean saysNoVariable;

        void take(String name, Span value) {
            switch (name) {
                case "value" -> takeValue(value);
                case "password" -> saysSecret |= json[value.start()] == 't';
                case "_input_type", "type" -> saysSecret |= isTypeOfSecrets(value);
                case "load_from_db" -> {
                    boolean variable = json[value.start()] == 't';
                    saysVariable |= variable;
                    saysNoVariable |= !variable;
                }
                default -> {}
            }
        }

        boolean isSecret() {
            return saysSecret && !(saysVariable && !saysNoVariable);
        }

        private void takeValue(Span value) {
            boolean holdsNothing = json[value.start()] == 'n'
                    || (json[value.start()] == '"' && value.end() - value.start() == EMPTY_TEXT.length);
            if (!holdsNothing) {
                values = values.isEmpty() ? new ArrayList<>() : values;
                values.add(value);
            }
        }

        private boolean isTypeOfSecrets(Span value) {
            return json[value.start()] == '"'
                    && JsonSlice.text(json, value.start(), value.end()).contains("Secret");
        }
    }
}
