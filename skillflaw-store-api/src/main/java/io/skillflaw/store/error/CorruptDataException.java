package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** What is stored cannot be read back as what it should be. Nothing was changed. */
public final class CorruptDataException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what happened, without secrets
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public CorruptDataException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
