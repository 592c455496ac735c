package io.skillflaw.store.benchmark;

import java.nio.charset.StandardCharsets;

/** A flow's document, as text and as bytes: each contestant takes what it can do most with. Immutable. */
final class Document {
    private final String text;
    private final byte[] utf8;

    private Document(String text) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
    }

    static Document of(int bytes, long seed) {
        return new Document(FlowShapes.body(bytes, seed));
    }

    String text() {
        return text;
    }

    /** Not copied; not to be changed. */
    byte[] utf8() {
        return utf8;
    }
}
