package io.skillflaw.store.id;

import io.skillflaw.store.internal.Checks;

/**
 * Names a chat session; chosen by the host or its user, and unique within a flow.
 *
 * @param value 1 to 255 characters, not blank
 */
public record SessionId(String value) {
    private static final int MAX = 255;

    public SessionId {
        value = Checks.name("session", value, MAX);
    }

    /**
     * A session.
     *
     * @param value its name
     * @return the identifier
     * @throws io.skillflaw.store.error.InvalidInputException if it is blank, too long or cannot be stored
     */
    public static SessionId of(String value) {
        return new SessionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
