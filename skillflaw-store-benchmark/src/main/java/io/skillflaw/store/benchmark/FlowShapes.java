package io.skillflaw.store.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Documents in the shape of real flows: components with templates full of fields, and edges between them. Here and there
 * people have typed what ISO 8859-1 has not, so that a {@code String} takes two bytes a character.
 */
final class FlowShapes {
    private static final List<String> COMPONENTS =
            List.of("ChatInput", "Prompt", "VectorStore", "LanguageModel", "TextSplitter", "ParseData", "ChatOutput");
    private static final List<String> WORDS = List.of(
            "the",
            "answer",
            "context",
            "of",
            "question",
            "user",
            "model",
            "text",
            "value",
            "that",
            "when",
            "retrieved",
            "document",
            "prompt",
            "a",
            "is",
            "used",
            "with",
            "number",
            "returns",
            "chunk",
            "message");
    private static final int FIELDS = 12;
    private static final int WORDS_OF_INFO = 14;

    private final Random random;
    private final StringBuilder json = new StringBuilder();

    private FlowShapes(long seed) {
        this.random = new Random(seed);
    }

    /** JSON text of about so many bytes; the same for the same seed. */
    static String body(int bytes, long seed) {
        return new FlowShapes(seed).make(bytes);
    }

    private String make(int bytes) {
        json.append("{\"nodes\":[");
        int nodes = 0;
        while (nodes == 0 || json.length() < bytes * 0.93) {
            json.append(nodes == 0 ? "" : ",");
            node(nodes++, bytes);
        }
        json.append("],\"edges\":[");
        for (int i = 1; i < nodes; i++) {
            json.append(i == 1 ? "" : ",")
                    .append("{\"source\":\"node-%05d\",\"target\":\"node-%05d\",\"animated\":false}"
                            .formatted(i - 1, i));
        }
        return json.append("],\"viewport\":{\"x\":12.5,\"y\":-340.25,\"zoom\":0.7}}")
                .toString();
    }

    private void node(int number, int bytes) {
        String type = COMPONENTS.get(random.nextInt(COMPONENTS.size()));
        json.append(String.format(
                Locale.ROOT,
                "{\"id\":\"node-%05d\",\"type\":\"genericNode\",\"position\":{\"x\":%.4f,\"y\":%.4f},\"data\":"
                        + "{\"type\":\"%s\",\"node\":{\"template\":{",
                number,
                random.nextDouble() * 2_000,
                random.nextDouble() * 2_000,
                type));
        for (int i = 0; i < FIELDS && json.length() < bytes * 0.95; i++) {
            field(i);
        }
        json.append("},\"description\":\"").append(words()).append(" \u2026\",\"beta\":false,\"edited\":false}}}");
    }

    private void field(int number) {
        json.append(number == 0 ? "" : ",")
                .append("\"field_%d\":{\"type\":\"str\",\"required\":%b,\"show\":true,\"advanced\":%b,\"info\":\""
                        .formatted(number, random.nextBoolean(), random.nextBoolean()))
                .append(words())
                .append("\",\"value\":\"")
                .append(Long.toHexString(random.nextLong()))
                .append("\"}");
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < WORDS_OF_INFO; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words.toString();
    }
}
