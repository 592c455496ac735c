package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/**
 * A value refers to something that is not there, or that the caller may not see: the two look the same. Nothing was
 * changed.
 */
public final class MissingReferenceException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param field the field that refers to it, such as {@code project}
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public MissingReferenceException(String field, Origin origin, @Nullable Throwable cause) {
        super("the %s that is referred to is not there or not visible to the caller".formatted(field), origin, cause);
        this.field = field;
    }

    /**
     * The field that refers to what is missing.
     *
     * @return its name as in the value's record component, such as {@code project}
     */
    public String field() {
        return field;
    }
}
