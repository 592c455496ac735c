package io.skillflaw.store.postgres;

import java.util.Locale;

/** What a call does, as metrics tell it. */
enum CallKind {
    READ,
    WRITE,
    /** All of a transaction, the host's own work in it included. */
    TRANSACTION;

    private final String label = name().toLowerCase(Locale.ROOT);

    String label() {
        return label;
    }
}
