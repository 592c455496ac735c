package io.skillflaw.store;

import org.jspecify.annotations.Nullable;

/**
 * Something to do in one transaction.
 *
 * @param <T> what it returns
 * @param <X> what it throws
 */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object, X extends Exception> {
    /**
     * Does the work.
     *
     * @param stores the stores inside the transaction; for this thread and until this method returns only, after which
     *     they throw {@link IllegalStateException}
     * @return the result
     * @throws X if the work cannot be done; the transaction is rolled back
     */
    T run(Stores stores) throws X;
}
