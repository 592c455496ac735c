package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs each piece of work on a pooled connection with auto-commit: one statement is one transaction. */
final class PooledSession implements SqlSession {
    private static final Origin TRANSACTION = Origin.of("transaction", null);

    private final LazyJdbi jdbi;
    private final DirectConnection.Settings direct;
    private final CallConnections connections;
    private final Calls calls;

    /** Takes a connection. */
    @FunctionalInterface
    private interface Opening<C> {
        C open() throws SQLException;
    }

    /**
     * @param jdbi on those connections
     * @param direct how statements run that pass it by
     */
    PooledSession(LazyJdbi jdbi, DirectConnection.Settings direct, CallConnections connections, Calls calls) {
        this.jdbi = jdbi;
        this.direct = direct;
        this.connections = connections;
        this.calls = calls;
    }

    @Override
    public <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return run(sql, origin, work, SqlErrors.Phase.READ);
    }

    @Override
    public <R extends @Nullable Object> R readDirectly(Origin origin, DirectWork<R> work) {
        return runDirectly(origin, work, SqlErrors.Phase.READ);
    }

    @Override
    public <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return run(sql, origin, work, SqlErrors.Phase.WRITE);
    }

    @Override
    public <R extends @Nullable Object> R writeDirectly(Origin origin, DirectWork<R> work) {
        return runDirectly(origin, work, SqlErrors.Phase.WRITE);
    }

    @Override
    public <S, R extends @Nullable Object> R writeOnce(
            Class<S> sql,
            Origin origin,
            BiFunction<? super S, Receipt, R> work,
            BiFunction<? super S, Receipt, R> recorded) {
        Receipt receipt = Receipt.next();
        return once(
                receipt,
                origin,
                deadline -> run(sql, origin, on -> work.apply(on, receipt), SqlErrors.Phase.WRITE, deadline),
                () -> read(sql, origin, on -> recorded.apply(on, receipt)));
    }

    @Override
    public <R extends @Nullable Object> R writeOnceDirectly(
            Origin origin, ReceiptedWork<R> work, Function<Receipt, R> recorded) {
        Receipt receipt = Receipt.next();
        return once(
                receipt,
                origin,
                deadline -> runDirectly(origin, on -> work.run(on, receipt), SqlErrors.Phase.WRITE, deadline),
                () -> recorded.apply(receipt));
    }

    private <R extends @Nullable Object> R once(
            Receipt receipt, Origin origin, Function<Deadline, R> attempt, Supplier<R> recorded) {
        return calls.call(deadline -> {
            try {
                return attempt.apply(deadline.earlierBy(calls.timeToAsk()));
            } catch (OutcomeUnknownException lost) {
                Retry retry = calls.retry();
                Supplier<R> answer = retry.isTimeLeft(deadline)
                        ? retry.persist(deadline, lost, () -> definite(() -> attempt.apply(deadline)))
                        : () -> {
                            throw new StoreTimeoutException(
                                    "the database did not answer in time; nothing was changed", origin, lost);
                        };
                boolean isVoid = retry.persist(deadline, lost, () -> isVoid(receipt, origin));
                return isVoid ? answer.get() : retry.persist(deadline, lost, recorded);
            }
        });
    }

    @Override
    public <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return calls.call(deadline -> calls.retry()
                .run(deadline, () -> inTransaction(transaction -> transaction.writeTogether(sql, origin, work))));
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        boolean isWhole = calls.enter();
        try (PooledTransaction transaction = begin()) {
            return transaction.run(work, receipt -> isVoid(receipt, TRANSACTION));
        } finally {
            if (isWhole) {
                calls.entrance().leave();
            }
        }
    }

    @Override
    public <T extends @Nullable Object> T inOneCall(Supplier<T> steps) {
        return calls.call(deadline -> steps.get());
    }

    @Override
    public boolean isTransaction() {
        return false;
    }

    /** What an attempt came to, be it a refusal; throws if that is unknown, too, or it could not be made. */
    private static <R extends @Nullable Object> Supplier<R> definite(Supplier<R> attempt) {
        try {
            R answer = attempt.get();
            return () -> answer;
        } catch (OutcomeUnknownException | StoreUnavailableException e) {
            throw e;
        } catch (StoreException refusal) {
            return () -> {
                throw refusal;
            };
        }
    }

    private boolean isVoid(Receipt receipt, Origin origin) {
        calls.meters().receiptAsked();
        return run(ReceiptSql.class, origin, sql -> sql.settle(receipt), SqlErrors.Phase.READ);
    }

    private <S, R extends @Nullable Object> R run(
            Class<S> sql, Origin origin, Function<? super S, R> work, SqlErrors.Phase phase) {
        return calls.call(deadline -> run(sql, origin, work, phase, deadline));
    }

    private <S, R extends @Nullable Object> R run(
            Class<S> sql, Origin origin, Function<? super S, R> work, SqlErrors.Phase phase, Deadline deadline) {
        return calls.retry().run(deadline, () -> {
            try (Handle handle = open(origin)) {
                return new WatchedUse(calls, connections::evict, handle.getConnection(), () -> false, deadline)
                        .run(() -> work.apply(handle.attach(sql)), origin, phase);
            }
        });
    }

    private <R extends @Nullable Object> R runDirectly(Origin origin, DirectWork<R> work, SqlErrors.Phase phase) {
        return calls.call(deadline -> runDirectly(origin, work, phase, deadline));
    }

    private <R extends @Nullable Object> R runDirectly(
            Origin origin, DirectWork<R> work, SqlErrors.Phase phase, Deadline deadline) {
        return calls.retry().run(deadline, () -> {
            try (Connection connection = connect(origin, connections::openConnection)) {
                return new WatchedUse(calls, connections::evict, connection, () -> false, deadline)
                        .run(() -> direct.on(connection).run(work), origin, phase);
            } catch (SQLException e) {
                throw SqlErrors.translate(e, origin, phase);
            }
        });
    }

    /** Tried again: nothing of the work was done yet. */
    private PooledTransaction begin() {
        return calls.deadlines()
                .call(deadline -> calls.retry()
                        .run(deadline, () -> PooledTransaction.begin(open(TRANSACTION), connections, calls)));
    }

    private Handle open(Origin origin) {
        return connect(origin, jdbi::open);
    }

    private <C> C connect(Origin origin, Opening<C> opening) {
        return calls.deadlines().call(deadline -> {
            calls.checkAllowed(origin);
            try {
                return opening.open();
            } catch (SQLException e) {
                throw connectFailed(new ConnectionException(e), origin);
            } catch (RuntimeException e) {
                throw connectFailed(e, origin);
            }
        });
    }

    private RuntimeException connectFailed(RuntimeException e, Origin origin) {
        RuntimeException failure = SqlErrors.translate(e, origin, SqlErrors.Phase.CONNECT);
        calls.circuit().failed(failure);
        return failure;
    }
}
