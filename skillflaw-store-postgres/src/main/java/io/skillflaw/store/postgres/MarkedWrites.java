package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the writes of a session when they have ended, those of unknown outcome too, for whoever wants to read at least those.
 *
 * @param session the session itself
 * @param positions counts
 */
record MarkedWrites(SqlSession session, PrimaryPositions positions) implements SqlSession {
    @Override
    public <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return session.read(sql, origin, work);
    }

    @Override
    public <R extends @Nullable Object> R readDirectly(Origin origin, DirectWork<R> work) {
        return session.readDirectly(origin, work);
    }

    @Override
    public <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return marked(() -> session.write(sql, origin, work));
    }

    @Override
    public <R extends @Nullable Object> R writeDirectly(Origin origin, DirectWork<R> work) {
        return marked(() -> session.writeDirectly(origin, work));
    }

    @Override
    public <S, R extends @Nullable Object> R writeOnce(
            Class<S> sql,
            Origin origin,
            BiFunction<? super S, Receipt, R> work,
            BiFunction<? super S, Receipt, R> recorded) {
        return marked(() -> session.writeOnce(sql, origin, work, recorded));
    }

    @Override
    public <R extends @Nullable Object> R writeOnceDirectly(
            Origin origin, ReceiptedWork<R> work, Function<Receipt, R> recorded) {
        return marked(() -> session.writeOnceDirectly(origin, work, recorded));
    }

    @Override
    public <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return marked(() -> session.writeTogether(sql, origin, work));
    }

    @Override
    public <T extends @Nullable Object> T inOneCall(Supplier<T> steps) {
        return session.inOneCall(steps);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        try {
            return session.inTransaction(work);
        } finally {
            positions.wrote();
        }
    }

    @Override
    public boolean isTransaction() {
        return session.isTransaction();
    }

    private <R extends @Nullable Object> R marked(Supplier<R> write) {
        try {
            return write.get();
        } finally {
            positions.wrote();
        }
    }
}
