package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/**
 * The same call may succeed later, with nothing changed. After {@link OutcomeUnknownException} the caller should first
 * read what is there.
 */
public abstract sealed class TransientStoreException extends StoreException
        permits StoreUnavailableException, StoreContentionException, StoreTimeoutException, OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    TransientStoreException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
