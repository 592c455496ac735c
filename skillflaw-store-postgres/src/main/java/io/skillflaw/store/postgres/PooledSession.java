package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Runs each piece of work on a pooled connection with auto-commit: one statement is one transaction. */
final class PooledSession implements SqlSession {
    private static final Origin TRANSACTION = Origin.of("transaction", null);

    private final Jdbi jdbi;
    private final Circuit circuit;
    private final BooleanSupplier closed;

    PooledSession(Jdbi jdbi, Circuit circuit, BooleanSupplier closed) {
        this.jdbi = jdbi;
        this.circuit = circuit;
        this.closed = closed;
    }

    @Override
    public <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return run(sql, origin, work, SqlErrors.Phase.READ);
    }

    @Override
    public <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return run(sql, origin, work, SqlErrors.Phase.WRITE);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        try (Handle handle = open(TRANSACTION)) {
            step(handle::begin, SqlErrors.Phase.CONNECT);
            TransactionSession session = new TransactionSession(handle);
            try {
                T result = work.run(session);
                StoreException doom = session.doom();
                if (doom != null) {
                    throw doom;
                }
                step(handle::commit, SqlErrors.Phase.COMMIT);
                return result;
            } catch (Throwable failure) {
                StoreException doom = session.doom();
                if (doom != null) {
                    circuit.failed(doom);
                }
                rollBack(handle, failure);
                throw failure;
            } finally {
                session.end();
            }
        }
    }

    @Override
    public boolean isTransaction() {
        return false;
    }

    private <S, R extends @Nullable Object> R run(
            Class<S> sql, Origin origin, Function<? super S, R> work, SqlErrors.Phase phase) {
        try (Handle handle = open(origin)) {
            try {
                return work.apply(handle.attach(sql));
            } catch (RuntimeException e) {
                throw failed(SqlErrors.translate(e, origin, phase));
            }
        }
    }

    private Handle open(Origin origin) {
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("the store is closed");
        }
        circuit.check(origin);
        try {
            return jdbi.open();
        } catch (RuntimeException e) {
            throw failed(SqlErrors.translate(e, origin, SqlErrors.Phase.CONNECT));
        }
    }

    private void step(Runnable step, SqlErrors.Phase phase) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw failed(SqlErrors.translate(e, TRANSACTION, phase));
        }
    }

    private RuntimeException failed(RuntimeException failure) {
        circuit.failed(failure);
        return failure;
    }

    /** Where even this fails the connection is gone, and the transaction with it: the first failure stands. */
    private static void rollBack(Handle handle, Throwable failure) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(SqlErrors.translate(e, TRANSACTION, SqlErrors.Phase.READ));
        }
    }
}
