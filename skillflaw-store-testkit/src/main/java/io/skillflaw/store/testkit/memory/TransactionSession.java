package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StoreException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs calls inside a transaction, whose thread holds the lock until it ends. */
final class TransactionSession implements Session {
    private final Thread owner = Thread.currentThread();
    private @Nullable StoreException doom;
    private volatile boolean ended;

    @Override
    public <T extends @Nullable Object> T run(Supplier<T> call) {
        checkUsable();
        try {
            return call.get();
        } catch (InvalidInputException e) {
            throw e;
        } catch (StoreException e) {
            if (doom == null) {
                doom = e;
            }
            throw e;
        }
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Memory.Work<T, X> work) throws X {
        checkUsable();
        return work.run(this);
    }

    /** The first failure in this transaction; null if there was none. */
    @Nullable
    StoreException doom() {
        return doom;
    }

    void end() {
        ended = true;
    }

    private void checkUsable() {
        if (ended) {
            throw new IllegalStateException("the transaction of these stores has ended");
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("the stores of a transaction are for the thread that began it");
        }
    }
}
