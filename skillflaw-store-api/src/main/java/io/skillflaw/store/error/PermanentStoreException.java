package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/** The same call will fail again until the input, the data or the configuration changes. Nothing was changed by it. */
public abstract sealed class PermanentStoreException extends StoreException
        permits DuplicateKeyException,
                StaleVersionException,
                MissingReferenceException,
                NotAllowedException,
                InvalidInputException,
                CorruptDataException,
                SecretKeyException,
                SchemaMismatchException {
    private static final long serialVersionUID = 1L;

    PermanentStoreException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, origin, cause);
    }
}
