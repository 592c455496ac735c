package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where statements run: each on a connection of its own, or all on that of a transaction. What the database or the
 * driver throws comes out as a {@link io.skillflaw.store.error.StoreException}.
 */
interface SqlSession {
    /** Runs statements that change nothing. */
    <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work);

    /** The same where an answer that is a little old would be wrong. */
    default <S, R extends @Nullable Object> R readCurrent(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return read(sql, origin, work);
    }

    /** The same for queries that pass Jdbi by. */
    <R extends @Nullable Object> R readDirectly(Origin origin, DirectWork<R> work);

    /** Runs a statement that changes something; a connection lost on the way leaves the outcome unknown. */
    <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work);

    /** The same for what passes Jdbi by. */
    <R extends @Nullable Object> R writeDirectly(Origin origin, DirectWork<R> work);

    /**
     * Runs a statement that changes something and leaves a receipt with it, so that the change takes effect once or not at
     * all. Where a connection is lost on the way it is run again, and what became of it is found out; the outcome is
     * unknown only if that takes longer than the call may.
     *
     * @param recorded what the change answered, by its receipt
     */
    <S, R extends @Nullable Object> R writeOnce(
            Class<S> sql,
            Origin origin,
            BiFunction<? super S, Receipt, R> work,
            BiFunction<? super S, Receipt, R> recorded);

    /**
     * The same for what passes Jdbi by.
     *
     * @param recorded what the change answered, by its receipt; asks for it on this session
     */
    <R extends @Nullable Object> R writeOnceDirectly(
            Origin origin, ReceiptedWork<R> work, Function<Receipt, R> recorded);

    /** Runs statements that change something together, in a transaction of their own unless there is one already; once or not at all. */
    <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work);

    /** Has several of these share one deadline. */
    <T extends @Nullable Object> T inOneCall(Supplier<T> steps);

    /** Runs work in a transaction; where there is one already, in that. */
    <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X;

    /** Whether a failure undoes more than the call that failed. */
    boolean isTransaction();

    /** What to do on a connection itself. */
    @FunctionalInterface
    interface DirectWork<R extends @Nullable Object> {
        R run(DirectConnection connection) throws SQLException;
    }

    /** What to do on a connection itself, and to leave a receipt of. */
    @FunctionalInterface
    interface ReceiptedWork<R extends @Nullable Object> {
        R run(DirectConnection connection, Receipt receipt) throws SQLException;
    }

    /** What to do on the session of a transaction. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object, X extends Exception> {
        T run(SqlSession session) throws X;
    }
}
