package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Runs each piece of work on a pooled connection with auto-commit: one statement is one transaction. */
final class PooledSession implements SqlSession {
    private static final Origin TRANSACTION = Origin.of("transaction", null);

    private final Jdbi jdbi;
    private final CallConnections connections;
    private final Calls calls;

    /** @param jdbi on those connections */
    PooledSession(Jdbi jdbi, CallConnections connections, Calls calls) {
        this.jdbi = jdbi;
        this.connections = connections;
        this.calls = calls;
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
    public <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return calls.deadlines()
                .call(deadline -> calls.retry()
                        .run(deadline, () -> inTransaction(transaction -> transaction.write(sql, origin, work))));
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        try (PooledTransaction transaction = begin()) {
            return transaction.run(work);
        }
    }

    @Override
    public <T extends @Nullable Object> T inOneCall(Supplier<T> steps) {
        return calls.deadlines().call(deadline -> steps.get());
    }

    @Override
    public boolean isTransaction() {
        return false;
    }

    private <S, R extends @Nullable Object> R run(
            Class<S> sql, Origin origin, Function<? super S, R> work, SqlErrors.Phase phase) {
        return calls.deadlines()
                .call(deadline -> calls.retry().run(deadline, () -> {
                    try (Handle handle = open(origin)) {
                        return new WatchedUse(calls, connections::evict, handle.getConnection(), deadline)
                                .run(() -> work.apply(handle.attach(sql)), origin, phase);
                    }
                }));
    }

    /** Tried again: nothing of the work was done yet. */
    private PooledTransaction begin() {
        return calls.deadlines()
                .call(deadline -> calls.retry()
                        .run(deadline, () -> PooledTransaction.begin(open(TRANSACTION), connections, calls)));
    }

    private Handle open(Origin origin) {
        return calls.deadlines().call(deadline -> {
            calls.checkAllowed(origin);
            try {
                return jdbi.open();
            } catch (RuntimeException e) {
                RuntimeException failure = SqlErrors.translate(e, origin, SqlErrors.Phase.CONNECT);
                calls.circuit().failed(failure);
                throw failure;
            }
        });
    }
}
