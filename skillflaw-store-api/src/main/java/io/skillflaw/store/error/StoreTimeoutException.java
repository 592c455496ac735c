package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/**
 * The call did not end by its deadline, no connection became free in time, or the calling thread was interrupted while it
 * waited for one; its interrupt status stays set then. Nothing was changed.
 */
public final class StoreTimeoutException extends TransientStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what happened, without secrets
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public StoreTimeoutException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
