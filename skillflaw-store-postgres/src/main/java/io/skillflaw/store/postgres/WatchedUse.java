package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.sql.Connection;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Uses a connection until a deadline. Where it breaks, falls silent or leads to no primary it is used no more. */
final class WatchedUse {
    private final Calls calls;
    private final Consumer<Connection> evict;
    private final Connection connection;
    private final BooleanSupplier isOver;
    private final Deadline deadline;

    /**
     * @param evict keeps the connection from being given to others
     * @param isOver whether the transaction was ended that this is part of
     */
    WatchedUse(
            Calls calls, Consumer<Connection> evict, Connection connection, BooleanSupplier isOver, Deadline deadline) {
        this.calls = calls;
        this.evict = evict;
        this.connection = connection;
        this.isOver = isOver;
        this.deadline = deadline;
    }

    <R extends @Nullable Object> R run(Supplier<R> work, Origin origin, SqlErrors.Phase phase) {
        Watch watch = calls.watchdog().watch(connection, deadline);
        try {
            R result = work.get();
            calls.circuit().answered();
            return result;
        } catch (RuntimeException e) {
            watch.end();
            throw failed(e, watch.hasFired(), origin, phase);
        } finally {
            watch.end();
            if (watch.hasFired()) {
                evict.accept(connection);
            }
        }
    }

    private RuntimeException failed(RuntimeException e, boolean isSilent, Origin origin, SqlErrors.Phase phase) {
        if (!SqlErrors.isOfDatabase(e)) {
            return SqlErrors.translate(e, origin, phase);
        }
        if (isOver.getAsBoolean()) {
            // Says nothing of the database.
            return SqlErrors.leftOpen(origin);
        }
        if (isSilent) {
            RuntimeException failure = SqlErrors.silence(e, origin, phase);
            calls.circuit().silent(failure);
            return failure;
        }
        if (FailureKind.of(SqlErrors.sqlState(e).orElse(null)).evicts()) {
            evict.accept(connection);
        }
        RuntimeException failure = SqlErrors.translate(e, origin, phase);
        // The connection of a virtual thread is closed when that is interrupted, which says nothing of the database.
        if (!Thread.currentThread().isInterrupted()) {
            calls.circuit().failed(failure);
        }
        return failure;
    }
}
