package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on a pooled connection, with a limit on how long it stays open (trap 18 of the design). */
final class PooledTransaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PooledTransaction.class);
    private static final Origin ORIGIN = Origin.of("transaction", null);

    private final Handle handle;
    private final Connection connection;
    private final CallConnections connections;
    private final Calls calls;
    private final Watch whole;

    private PooledTransaction(Handle handle, CallConnections connections, Calls calls) {
        this.handle = handle;
        this.connection = handle.getConnection();
        this.connections = connections;
        this.calls = calls;
        Thread owner = Thread.currentThread();
        this.whole =
                calls.watchdog().watch(connection, Deadline.in(calls.limits().transaction()), () -> report(owner));
    }

    /** Takes the handle over, also where it cannot begin. */
    static PooledTransaction begin(Handle handle, CallConnections connections, Calls calls) {
        PooledTransaction transaction = new PooledTransaction(handle, connections, calls);
        try {
            transaction.begin();
            return transaction;
        } catch (RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    private void begin() {
        step(
                () -> {
                    Handle unused = handle.begin();
                    limit();
                },
                SqlErrors.Phase.READ);
    }

    /** @param isVoid finds out on another connection whether the change of a receipt never takes effect */
    <T extends @Nullable Object, X extends Exception> T run(SqlSession.Work<T, X> work, Predicate<Receipt> isVoid)
            throws X {
        TransactionSession session = new TransactionSession(handle, calls, connections::evict, whole::hasFired);
        try {
            T result = work.run(session);
            StoreException doom = session.doom();
            if (doom != null) {
                throw doom;
            }
            commit(session, isVoid);
            return result;
        } catch (Throwable failure) {
            rollBack(failure);
            throw failure;
        } finally {
            session.end();
        }
    }

    @Override
    public void close() {
        whole.end();
        if (whole.hasFired()) {
            connections.evict(connection);
        }
        handle.close();
    }

    /** From here on the limit on the whole is over: the commit has a deadline of its own. */
    private void commit(TransactionSession session, Predicate<Receipt> isVoid) {
        whole.end();
        if (whole.hasFired()) {
            throw SqlErrors.leftOpen(ORIGIN);
        }
        if (session.leavesReceipt()) {
            boolean unused = calls.deadlines().call(deadline -> commitOnce(deadline, isVoid));
        } else {
            step(() -> handle.commit(), session.hasChanged() ? SqlErrors.Phase.COMMIT : SqlErrors.Phase.READ);
        }
    }

    /** Where the answer is lost the receipt tells whether it was committed. */
    private boolean commitOnce(Deadline deadline, Predicate<Receipt> isVoid) {
        Receipt receipt = Receipt.next();
        step(() -> handle.attach(ReceiptSql.class).leave(receipt), SqlErrors.Phase.READ);
        try {
            boolean unused = step(() -> handle.commit(), SqlErrors.Phase.COMMIT, deadline.earlierBy(calls.timeToAsk()));
        } catch (OutcomeUnknownException lost) {
            if (calls.retry().persist(deadline, lost, () -> isVoid.test(receipt))) {
                throw new StoreUnavailableException(
                        "the connection was lost before the commit; nothing was changed", ORIGIN, lost);
            }
        }
        return true;
    }

    private void step(Runnable step, SqlErrors.Phase phase) {
        boolean unused = calls.deadlines().call(deadline -> step(step, phase, deadline));
    }

    private boolean step(Runnable step, SqlErrors.Phase phase, Deadline deadline) {
        return new WatchedUse(calls, connections::evict, connection, whole::hasFired, deadline)
                .run(
                        () -> {
                            step.run();
                            return true;
                        },
                        ORIGIN,
                        phase);
    }

    /** Where a pooler is in between only the transaction can be limited, which takes a round trip. */
    private void limit() {
        try {
            if (!WatchedConnection.isLimited(connection)) {
                calls.serverLimits().setForTransaction(connection);
            }
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** Where even this fails the connection is gone, and the transaction with it: the first failure stands. */
    private void rollBack(Throwable failure) {
        if (whole.hasFired()) {
            return;
        }
        try {
            step(() -> handle.rollback(), SqlErrors.Phase.READ);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            connections.evict(connection);
        }
    }

    private void report(Thread owner) {
        LOG.warn(
                "A transaction was open for more than {} ms and is ended; opened at {}, now at {}",
                calls.limits().transaction().toMillis(),
                HostPlaces.opener(owner.getStackTrace()),
                HostPlaces.innermost(owner.getStackTrace()));
    }
}
