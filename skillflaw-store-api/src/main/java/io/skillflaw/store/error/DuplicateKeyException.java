package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** Another value already has this key, such as the name of a flow of the same owner. Nothing was changed. */
public final class DuplicateKeyException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param field the field whose value is taken, such as {@code name}, {@code endpointName} or {@code id}
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public DuplicateKeyException(String field, Origin origin, @Nullable Throwable cause) {
        super(
                "%s: the %s is taken; choose another or change the value that has it"
                        .formatted(origin.store() == null ? "store" : origin.store(), field),
                origin,
                cause);
        this.field = field;
    }

    /**
     * The field whose value is taken.
     *
     * @return its name as in the value's record component, such as {@code name}
     */
    public String field() {
        return field;
    }
}
