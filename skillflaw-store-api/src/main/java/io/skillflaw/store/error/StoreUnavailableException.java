package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached, refuses connections or is not the primary. Nothing was changed. */
public final class StoreUnavailableException extends TransientStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what happened, without secrets
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public StoreUnavailableException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
