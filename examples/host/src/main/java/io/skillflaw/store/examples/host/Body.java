package io.skillflaw.store.examples.host;

import java.nio.charset.StandardCharsets;

/** The body of a request or a response, as bytes that nobody changes. */
final class Body {
    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes given away by the caller */
    static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** To be read only. */
    byte[] bytes() {
        return bytes;
    }
}
