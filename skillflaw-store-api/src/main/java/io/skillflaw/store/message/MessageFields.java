package io.skillflaw.store.message;

import io.skillflaw.store.internal.Checks;

/** The rules of a message's fields, in one place for new messages and stored ones. */
final class MessageFields {
    static final int MAX_SENDER_NAME = 255;
    static final int MAX_TEXT = 1_000_000;

    private MessageFields() {}

    static String senderName(String value) {
        return Checks.text("senderName", value, MAX_SENDER_NAME);
    }

    static String text(String value) {
        return Checks.text("text", value, MAX_TEXT);
    }
}
