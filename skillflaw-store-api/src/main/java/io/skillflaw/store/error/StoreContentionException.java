package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** A deadlock, a serialization failure or a lock held too long by somebody else. Nothing was changed. */
public final class StoreContentionException extends TransientStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what happened, without secrets
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public StoreContentionException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
