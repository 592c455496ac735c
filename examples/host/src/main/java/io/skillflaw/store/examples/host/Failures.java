package io.skillflaw.store.examples.host;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.TransientStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as a client is told. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Response answer(RuntimeException failure) {
        if (failure instanceof BadRequestException || failure instanceof InvalidInputException) {
            return Response.error(400, "invalid", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof StoreException known) {
            return Response.error(status(known), code(known), String.valueOf(known.getMessage()));
        }
        LOG.error("A request failed", failure);
        return Response.error(500, "internal", "something went wrong here; the log says what");
    }

    private static int status(StoreException failure) {
        if (failure instanceof NotAllowedException) {
            return 403;
        } else if (failure instanceof StaleVersionException || failure instanceof DuplicateKeyException) {
            return 409;
        } else if (failure instanceof MissingReferenceException) {
            return 422;
        }
        return failure instanceof TransientStoreException ? 503 : 500;
    }

    /** Whether to try again is all that a client has to know of a passing failure: after the last of them, look first. */
    private static String code(StoreException failure) {
        if (failure instanceof OutcomeUnknownException) {
            return "outcome_unknown";
        } else if (failure instanceof TransientStoreException) {
            return "try_again";
        } else if (failure instanceof StaleVersionException) {
            return "stale_version";
        }
        return "refused";
    }
}
