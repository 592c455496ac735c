package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.Keyset;
import java.time.Instant;
import java.util.UUID;

/**
 * A position in the list of a flow's sessions, which is ordered by the time of the newest message, then by name.
 *
 * @param lastSentAt that of the session the position stands behind
 * @param session its name
 */
record SessionCursor(Instant lastSentAt, String session) {
    private static final UUID NO_ID = new UUID(0, 0);
    private static final char SEPARATOR = '.';

    static SessionCursor of(Cursor cursor) {
        int separator = cursor.token().indexOf(SEPARATOR);
        if (separator < 1 || separator == cursor.token().length() - 1) {
            throw new InvalidInputException("cursor", "is not one that this list gave out");
        }
        Keyset time = Keyset.of(new Cursor(cursor.token().substring(0, separator)));
        TextCursor name = TextCursor.of(new Cursor(cursor.token().substring(separator + 1)));
        return new SessionCursor(time.at(), name.text());
    }

    Cursor toCursor() {
        String time = new Keyset(lastSentAt, NO_ID).toCursor().token();
        return new Cursor(time + SEPARATOR + new TextCursor(session).toCursor().token());
    }
}
