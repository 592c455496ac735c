package io.skillflaw.store.postgres;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.PermanentStoreException;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.error.SecretKeyException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.util.Locale;

/** How a call ended, as metrics tell it: few kinds, so that they can be told apart at a glance. */
enum CallOutcome {
    OK,
    /** A transaction that the host's own work broke off. */
    UNDONE,
    /** For what the caller asked: a name that is taken, say. Nothing is wrong with the store. */
    REFUSED,
    UNAVAILABLE,
    TIMEOUT,
    CONTENTION,
    OUTCOME_UNKNOWN,
    /** Damaged data, a schema that does not suit, a missing key; or a bug. */
    ERROR;

    private final String label = name().toLowerCase(Locale.ROOT);

    static CallOutcome of(Throwable failure) {
        if (failure instanceof StoreUnavailableException) {
            return UNAVAILABLE;
        } else if (failure instanceof StoreTimeoutException) {
            return TIMEOUT;
        } else if (failure instanceof StoreContentionException) {
            return CONTENTION;
        } else if (failure instanceof OutcomeUnknownException) {
            return OUTCOME_UNKNOWN;
        }
        boolean isOurs = failure instanceof CorruptDataException
                || failure instanceof SchemaMismatchException
                || failure instanceof SecretKeyException;
        return failure instanceof PermanentStoreException && !isOurs ? REFUSED : ERROR;
    }

    String label() {
        return label;
    }
}
