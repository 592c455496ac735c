package io.skillflaw.store.internal;

import java.util.BitSet;

/**
 * Walks over JSON text (RFC 8259) in UTF-8 and checks every byte of it, without building anything.
 *
 * <p>Strict: no byte order mark, no comments, no trailing commas, no overlong or surrogate UTF-8. Escapes such as
 * {@code \u0000} and unpaired {@code \ud800} are syntactically right and pass; nothing is unescaped.
 */
final class JsonScanner extends JsonTokens {
    /** Deeper documents are refused: no editor makes them, and parsers behind the database have limits too. */
    static final int MAX_DEPTH = 1_000;

    /** For each container that is open, whether it is an object. */
    private final BitSet objects = new BitSet();

    private int depth;
    private int nameStart;
    private int nameEnd;

    JsonScanner(byte[] json, int start, int end) {
        super(json, start, end);
    }

    /** Goes into an object, which is next, up to the value of its first member, and says whether there is one. */
    boolean firstMember() throws JsonSyntaxException {
        return open(true);
    }

    /** Goes into an array, which is next, up to its first element, and says whether there is one. */
    boolean firstElement() throws JsonSyntaxException {
        return open(false);
    }

    /** Behind an element or the value of a member: goes on to the next and says whether there is one. */
    boolean next() throws JsonSyntaxException {
        int within = depth;
        endValues(within - 1);
        return depth == within;
    }

    /** Where the name of the member begins at whose value the scanner is, with its quotes. */
    int nameStart() {
        return nameStart;
    }

    int nameEnd() {
        return nameEnd;
    }

    /** Consumes one value of any kind. A loop, not a recursion: how deep it may go is not the stack's to say. */
    void value() throws JsonSyntaxException {
        int outside = depth;
        do {
            boolean opened = begin();
            if (!opened) {
                endValues(outside);
            }
        } while (depth > outside);
    }

    /** Consumes a scalar or an empty container, or goes into a container up to its first value and says so. */
    private boolean begin() throws JsonSyntaxException {
        if (isAt('{')) {
            return open(true);
        }
        if (isAt('[')) {
            return open(false);
        }
        scalar();
        return false;
    }

    private boolean open(boolean object) throws JsonSyntaxException {
        if (depth == MAX_DEPTH) {
            throw new JsonSyntaxException(position(), "is nested more than " + MAX_DEPTH + " deep");
        }
        take(object ? '{' : '[');
        skipWhitespace();
        if (take(object ? '}' : ']')) {
            return false;
        }
        objects.set(depth, object);
        depth++;
        if (object) {
            name();
        }
        return true;
    }

    /** Behind a value: closes what closes, up to the next value of a container or the end of the outermost. */
    private void endValues(int outside) throws JsonSyntaxException {
        while (depth > outside) {
            boolean object = objects.get(depth - 1);
            skipWhitespace();
            if (take(',')) {
                skipWhitespace();
                if (object) {
                    name();
                }
                return;
            }
            expect(object ? '}' : ']', "or ','");
            depth--;
        }
    }

    private void name() throws JsonSyntaxException {
        nameStart = position();
        string();
        nameEnd = position();
        skipWhitespace();
        expect(':', "after a name");
        skipWhitespace();
    }
}
