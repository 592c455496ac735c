package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.paging.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A position in a list that is ordered by a text.
 *
 * @param text that of the item the position stands behind
 */
record TextCursor(String text) {
    /** Keeps the cursors of other lists from being taken for this one. */
    private static final String MARK = "t:";

    static TextCursor of(Cursor cursor) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(cursor.token()), StandardCharsets.UTF_8);
            if (decoded.startsWith(MARK) && Text.findable(decoded).isPresent()) {
                return new TextCursor(decoded.substring(MARK.length()));
            }
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        throw foreign();
    }

    Cursor toCursor() {
        byte[] bytes = (MARK + text).getBytes(StandardCharsets.UTF_8);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static InvalidInputException foreign() {
        return new InvalidInputException("cursor", "is not one that this list gave out");
    }
}
