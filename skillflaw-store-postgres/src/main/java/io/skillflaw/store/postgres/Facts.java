package io.skillflaw.store.postgres;

import java.util.Objects;

/** A row of answers that are never null. */
record Facts(StatusRow row) {
    String text(String name) {
        return value(name).toString();
    }

    long number(String name) {
        return ((Number) value(name)).longValue();
    }

    boolean flag(String name) {
        return (boolean) value(name);
    }

    private Object value(String name) {
        return Objects.requireNonNull(row.columns().get(name), name);
    }
}
