package io.skillflaw.store.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates flow documents that parsers and databases stumble over, and texts that are none. What it generates depends
 * on the seed alone.
 */
final class HostileJson {
    /** What is known of a generated text. */
    enum Validity {
        VALID,
        INVALID,
        UNKNOWN
    }

    /** A generated text. */
    static final class Sample {
        private final byte[] text;
        private final Validity validity;

        private Sample(byte[] text, Validity validity) {
            this.text = text;
            this.validity = validity;
        }

        byte[] text() {
            return text.clone();
        }

        Validity validity() {
            return validity;
        }

        @Override
        public String toString() {
            String shown = new String(text, StandardCharsets.ISO_8859_1);
            return validity + " " + (shown.length() > 500 ? shown.substring(0, 500) + "..." : shown);
        }
    }

    private static final List<String> STRINGS = List.of(
            "",
            "a",
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "\\uD83D\\uDE00",
            "😀",
            "é",
            "e\u0301",
            "\u200f\u05d0",
            "\\\\",
            "\\\"",
            "\\/",
            "\\b\\f\\n\\r\\t",
            "\u007f",
            "\ufeff",
            "\uffff",
            "\ud7ff",
            "\ue000",
            "nodes",
            "no\\u0064es");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1e400",
            "-1E-400",
            "1234567890123456789",
            "12345678901234567890123456789",
            "0.1234567890123456789012345",
            "1.10",
            "1.0e+2",
            "9007199254740993");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t", "\r\n", "   \n\t ");
    private static final List<String> BROKEN_VALUES = List.of(
            "01",
            "+1",
            ".5",
            "1.",
            "1e",
            "-",
            "NaN",
            "Infinity",
            "nul",
            "True",
            "'a'",
            "\"a",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\t\"",
            "[1,]",
            "[,1]",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "{\"a\":}",
            "[1 2]",
            "/**/1",
            "1//x",
            "]");
    private static final List<byte[]> BROKEN_UTF8 = List.of(
            bytes(0xC0, 0x80),
            bytes(0xC1, 0xBF),
            bytes(0xE0, 0x80, 0x80),
            bytes(0xED, 0xA0, 0x80),
            bytes(0xED, 0xBF, 0xBF),
            bytes(0xF0, 0x80, 0x80, 0x80),
            bytes(0xF4, 0x90, 0x80, 0x80),
            bytes(0xF8, 0x88, 0x80, 0x80, 0x80),
            bytes(0x80),
            bytes(0xC3),
            bytes(0xE2, 0x82),
            bytes(0xFF),
            bytes(0xFE));

    /** As deep as a document may be, counting the object that holds the value. */
    private static final int MAX_VALUE_DEPTH = 999;

    private final SplittableRandom random;

    HostileJson(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Sample next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new Sample(utf8(document(value(0))), Validity.VALID);
            case 4 -> new Sample(utf8(document(nested(1 + random.nextInt(MAX_VALUE_DEPTH)))), Validity.VALID);
            case 5 -> new Sample(utf8(document(nested(MAX_VALUE_DEPTH + 1 + random.nextInt(3_000)))), Validity.INVALID);
            case 6 -> new Sample(utf8(document(pick(BROKEN_VALUES))), Validity.INVALID);
            case 7 -> new Sample(withBrokenUtf8(), Validity.INVALID);
            case 8 -> new Sample(broken(document(value(0))), Validity.INVALID);
            default -> new Sample(mutated(utf8(document(value(0)))), Validity.UNKNOWN);
        };
    }

    private String document(String extra) {
        String members = switch (random.nextInt(4)) {
            case 0 -> "\"nodes\":[],\"edges\":[],\"x\":" + extra;
            case 1 -> "\"edges\":[" + extra + "],\"nodes\":[]";
            case 2 -> "\"nodes\":[],\"nodes\":[" + extra + "],\"edges\":[],\"edges\":[]";
            default -> "\"no\\u0064es\":[],\"x\":" + extra + ",\"x\":1,\"edges\":[]";
        };
        return space() + "{" + space() + members + space() + "}" + space();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 7)) {
            case 0 -> "true";
            case 1 -> "null";
            case 2 -> pick(NUMBERS);
            case 3 -> string();
            case 4 -> "[" + space() + value(depth + 1) + space() + "," + value(depth + 1) + "]";
            default ->
                "{" + string() + space() + ":" + space() + value(depth + 1) + "," + string() + ":" + value(depth + 1)
                        + "}";
        };
    }

    private String string() {
        return '"' + pick(STRINGS) + pick(STRINGS) + '"';
    }

    private String nested(int depth) {
        boolean arrays = random.nextBoolean();
        // One level less for the array that some documents put around.
        int levels = depth <= MAX_VALUE_DEPTH ? Math.max(1, depth - 1) : depth;
        return (arrays ? "[" : "{\"a\":").repeat(levels) + "1" + (arrays ? "]" : "}").repeat(levels);
    }

    private byte[] withBrokenUtf8() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"nodes\":[\""));
        out.writeBytes(pick(BROKEN_UTF8));
        out.writeBytes(utf8("\"],\"edges\":[]}"));
        return out.toByteArray();
    }

    private byte[] broken(String document) {
        return switch (random.nextInt(8)) {
            case 0 ->
                utf8(document.stripTrailing()
                        .substring(0, document.stripTrailing().length() - 1));
            case 1 -> utf8("\ufeff" + document);
            case 2 -> utf8(document + "{}");
            case 3 -> utf8("[" + document + "]");
            case 4 -> utf8("{\"nodes\":[]}");
            case 5 -> utf8("{\"edges\":{},\"nodes\":[]}");
            case 6 -> new byte[0];
            default -> utf8("{\"nodes\":null,\"edges\":[],\"nodes\":[]}");
        };
    }

    private byte[] mutated(byte[] document) {
        byte[] copy = Arrays.copyOf(document, document.length);
        for (int i = random.nextInt(3); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private String space() {
        return pick(SPACES);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
