package io.skillflaw.store.error;

/**
 * The caller may see the value but not do this with it. For what the caller may not even see, stores answer as if it
 * were not there. Nothing was changed.
 */
public final class NotAllowedException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param message what was refused and what would be needed
     * @param origin where it happened
     */
    public NotAllowedException(String message, Origin origin) {
        super(message, origin, null);
    }
}
