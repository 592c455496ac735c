package io.skillflaw.store.internal;

/** What is wrong with a JSON text, and at which byte. */
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    JsonSyntaxException(int position, String problem) {
        super(problem);
        this.position = position;
    }

    /** The problem with its place, counted as an editor counts: lines and columns from 1, columns in bytes. */
    public String describe(byte[] json) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            if (json[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return "%s, at byte %d (line %d, column %d)".formatted(getMessage(), position, line, position - lineStart + 1);
    }
}
