package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.paging.Page;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call.
 *
 * @param summary in the words of {@link AccessModel}
 * @param answer all that the caller gets to see, as text
 */
record AccessOutcome(String summary, String answer) {
    static final String DONE = "done";
    static final String NOTHING = "nothing";

    /** Ends a transaction whose outcome is known. */
    private static final class Undone extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static AccessOutcome of(Stores scope, Function<Stores, @Nullable Object> call) {
        try {
            Object result = call.apply(scope);
            return new AccessOutcome(isNothing(result) ? NOTHING : DONE, String.valueOf(result));
        } catch (StoreException e) {
            return new AccessOutcome(
                    summary(e), "%s of %s %s: %s".formatted(summary(e), e.store(), e.id(), e.getMessage()));
        }
    }

    /** What would become of it: the transaction is undone. */
    static AccessOutcome undone(Stores scope, Function<Stores, @Nullable Object> call) {
        AccessOutcome[] outcome = new AccessOutcome[1];
        try {
            scope.inTransaction(inside -> {
                outcome[0] = of(inside, call);
                throw new Undone();
            });
        } catch (Undone e) {
            return outcome[0];
        }
        throw new AssertionError("a transaction whose work throws has thrown nothing");
    }

    private static boolean isNothing(@Nullable Object result) {
        return (result instanceof Optional<?> optional && optional.isEmpty())
                || (result instanceof Page<?> page && page.items().isEmpty())
                || (result instanceof Collection<?> collection && collection.isEmpty())
                || (result instanceof Number number && number.longValue() == 0)
                || Boolean.FALSE.equals(result);
    }

    private static String summary(StoreException e) {
        if (e instanceof NotAllowedException) {
            return "not allowed";
        } else if (e instanceof MissingReferenceException missing) {
            return "missing " + missing.field();
        } else if (e instanceof DuplicateKeyException duplicate) {
            return "duplicate " + duplicate.field();
        }
        return e.getClass().getSimpleName();
    }
}
