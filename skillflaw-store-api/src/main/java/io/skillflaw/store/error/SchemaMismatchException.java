package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** The database is not what this version of the library works with: its schema, server version or encoding. */
public final class SchemaMismatchException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what happened, without secrets
     * @param origin where it happened
     * @param cause what led to it; null if nothing did
     */
    public SchemaMismatchException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
