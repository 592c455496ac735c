package io.skillflaw.store.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The tokens of JSON text (RFC 8259) in UTF-8, one after the other, each byte of them checked; see {@link JsonScanner}. */
abstract class JsonTokens {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long HIGHEST_BITS = ONES << (Byte.SIZE - 1);

    private final byte[] json;
    private final int end;
    private int at;

    JsonTokens(byte[] json, int start, int end) {
        this.json = json;
        this.at = start;
        this.end = end;
    }

    int position() {
        return at;
    }

    void skipWhitespace() {
        while (at < end && isWhitespace(json[at])) {
            at++;
        }
    }

    boolean atEnd() {
        return at == end;
    }

    boolean isAt(char expected) {
        return at < end && json[at] == expected;
    }

    /** Consumes the byte if it is next. */
    boolean take(char expected) {
        if (isAt(expected)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char expected, String where) throws JsonSyntaxException {
        if (!take(expected)) {
            throw unexpected("'" + expected + "' " + where);
        }
    }

    /** Consumes a value that is no container. */
    void scalar() throws JsonSyntaxException {
        if (at == end) {
            throw unexpected("a value");
        }
        switch (json[at]) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    /** Consumes a string with its quotes. */
    void string() throws JsonSyntaxException {
        if (!take('"')) {
            throw unexpected("a string");
        }
        while (skipPlain()) {
            byte b = json[at];
            if (b == '"') {
                at++;
                return;
            } else if (b == '\\') {
                escape();
            } else if (b >= 0x20) {
                at++;
            } else if (b >= 0) {
                throw new JsonSyntaxException(at, "has an unescaped control character in a string");
            } else {
                multibyte();
            }
        }
        throw unexpected("the end of a string");
    }

    /**
     * Passes over what is plain in a string: most of a document, so that it is looked at eight bytes at a time. Says whether
     * anything is left.
     */
    private boolean skipPlain() {
        while (at <= end - Long.BYTES) {
            long special = specialOf((long) EIGHT_BYTES.get(json, at));
            if (special != 0) {
                at += Long.numberOfTrailingZeros(special) / Byte.SIZE;
                return true;
            }
            at += Long.BYTES;
        }
        return at < end;
    }

    /**
     * Has the highest bit of the first byte set that is a quote, a backslash, a control character or not ASCII; of bytes behind
     * it nothing is said. What is subtracted from a byte that is none of them is never borrowed from the next.
     */
    private static long specialOf(long bytes) {
        long noQuote = (bytes ^ QUOTES) - ONES;
        long noBackslash = (bytes ^ BACKSLASHES) - ONES;
        long noControl = bytes - SPACES;
        return (bytes | noQuote | noBackslash | noControl) & HIGHEST_BITS;
    }

    private void escape() throws JsonSyntaxException {
        at++;
        if (at == end) {
            throw unexpected("an escape");
        }
        switch (json[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++, at++) {
                    if (at == end || Character.digit(json[at], 16) < 0) {
                        throw unexpected("four hexadecimal digits after \\u");
                    }
                }
            }
            default -> throw unexpected("one of \"\\/bfnrtu after a backslash");
        }
    }

    /** Consumes one character of two to four bytes; see table 3-7 of the Unicode standard. */
    private void multibyte() throws JsonSyntaxException {
        int first = json[at] & 0xFF;
        int second = at + 1 < end ? json[at + 1] & 0xFF : 0;
        int length;
        boolean valid;
        if (first >= 0xC2 && first <= 0xDF) {
            length = 2;
            valid = second >= 0x80 && second <= 0xBF;
        } else if (first >= 0xE0 && first <= 0xEF) {
            length = 3;
            valid = second >= (first == 0xE0 ? 0xA0 : 0x80) && second <= (first == 0xED ? 0x9F : 0xBF);
        } else if (first >= 0xF0 && first <= 0xF4) {
            length = 4;
            valid = second >= (first == 0xF0 ? 0x90 : 0x80) && second <= (first == 0xF4 ? 0x8F : 0xBF);
        } else {
            length = 1;
            valid = false;
        }
        for (int i = at + 2; valid && i < at + length; i++) {
            valid = i < end && (json[i] & 0xC0) == 0x80;
        }
        if (!valid) {
            throw new JsonSyntaxException(at, "is not valid UTF-8");
        }
        at += length;
    }

    private void number() throws JsonSyntaxException {
        int start = at;
        take('-');
        if (!take('0')) {
            digits(start);
        }
        if (take('.')) {
            digits(start);
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits(start);
        }
    }

    private void digits(int numberStart) throws JsonSyntaxException {
        int start = at;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected(start == numberStart ? "a value" : "a digit");
        }
    }

    private void literal(String word) throws JsonSyntaxException {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i), "of " + word);
        }
    }

    JsonSyntaxException unexpected(String wanted) {
        if (at == end) {
            return new JsonSyntaxException(at, "ends where " + wanted + " should be");
        }
        int b = json[at] & 0xFF;
        String found = b > 0x20 && b < 0x7F ? "'" + (char) b + "'" : "byte 0x%02X".formatted(b);
        return new JsonSyntaxException(at, "has " + found + " where " + wanted + " should be");
    }

    /** The text between two positions, as it stands. */
    static String raw(byte[] json, int start, int end) {
        return new String(json, start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean isWhitespace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
