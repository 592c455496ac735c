package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** The connection was lost while a write was being decided: it took effect once or not at all (rule X-03). */
public final class OutcomeUnknownException extends TransientStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what happened, without secrets
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public OutcomeUnknownException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
