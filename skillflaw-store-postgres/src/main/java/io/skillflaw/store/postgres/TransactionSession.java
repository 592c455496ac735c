package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import java.sql.Connection;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on the one connection of a transaction, for the thread that began it and until it ends. Not safe for other
 * threads, and says so when they try.
 */
final class TransactionSession implements SqlSession {
    private final Handle handle;
    private final DirectConnection.Settings direct;
    private final Calls calls;
    private final Consumer<Connection> evict;
    private final BooleanSupplier isOver;
    private final Thread owner = Thread.currentThread();
    private @Nullable StoreException doom;
    private boolean hasChanged;
    private boolean leavesReceipt;
    private volatile boolean ended;

    /** @param isOver whether the transaction was ended because it stayed open too long */
    TransactionSession(Handle handle, Calls calls, Consumer<Connection> evict, BooleanSupplier isOver) {
        this.handle = handle;
        this.direct = StoreJdbi.settings(handle);
        this.calls = calls;
        this.evict = evict;
        this.isOver = isOver;
    }

    @Override
    public <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return run(origin, () -> work.apply(handle.attach(sql)));
    }

    @Override
    public <R extends @Nullable Object> R readDirectly(Origin origin, DirectWork<R> work) {
        return run(origin, () -> direct.on(handle.getConnection()).run(work));
    }

    @Override
    public <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work) {
        hasChanged = true;
        return run(origin, () -> work.apply(handle.attach(sql)));
    }

    @Override
    public <R extends @Nullable Object> R writeDirectly(Origin origin, DirectWork<R> work) {
        hasChanged = true;
        return readDirectly(origin, work);
    }

    @Override
    public <S, R extends @Nullable Object> R writeOnce(
            Class<S> sql,
            Origin origin,
            BiFunction<? super S, Receipt, R> work,
            BiFunction<? super S, Receipt, R> recorded) {
        return writeTogether(sql, origin, on -> work.apply(on, Receipt.NONE));
    }

    @Override
    public <R extends @Nullable Object> R writeOnceDirectly(
            Origin origin, ReceiptedWork<R> work, Function<Receipt, R> recorded) {
        leavesReceipt = true;
        return writeDirectly(origin, on -> work.run(on, Receipt.NONE));
    }

    @Override
    public <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work) {
        hasChanged = true;
        leavesReceipt = true;
        return run(origin, () -> work.apply(handle.attach(sql)));
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        checkUsable();
        return work.run(this);
    }

    @Override
    public <T extends @Nullable Object> T inOneCall(Supplier<T> steps) {
        return calls.deadlines().call(deadline -> steps.get());
    }

    @Override
    public boolean isTransaction() {
        return true;
    }

    /** The first failure in this transaction, after which it can only be rolled back; null if there was none. */
    @Nullable
    StoreException doom() {
        return doom;
    }

    /** Whether a statement ran that may have changed something. */
    boolean hasChanged() {
        return hasChanged;
    }

    /** Whether the commit must not be left unknown. */
    boolean leavesReceipt() {
        return leavesReceipt;
    }

    void end() {
        ended = true;
    }

    private <R extends @Nullable Object> R run(Origin origin, Supplier<R> work) {
        checkUsable();
        try {
            // A connection lost before the commit takes all with it: nothing is unknown, not even after a write.
            return calls.deadlines()
                    .call(deadline -> new WatchedUse(calls, evict, handle.getConnection(), isOver, deadline)
                            .run(work, origin, SqlErrors.Phase.READ));
        } catch (StoreException failure) {
            if (doom == null) {
                doom = failure;
            }
            throw failure;
        }
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
