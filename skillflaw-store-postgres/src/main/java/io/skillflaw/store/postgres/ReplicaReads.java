package io.skillflaw.store.postgres;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.error.Origin;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads on a replica that is new enough, and on the primary where there is none. All else goes to the primary.
 *
 * @param primary its session
 * @param replicas where to read
 * @param preference what is new enough
 */
record ReplicaReads(SqlSession primary, Replicas replicas, ReadPreference preference) implements SqlSession {
    @Override
    public <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return read(origin, handle -> work.apply(handle.attach(sql)), () -> primary.read(sql, origin, work));
    }

    @Override
    public <S, R extends @Nullable Object> R readCurrent(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return primary.readCurrent(sql, origin, work);
    }

    @Override
    public <R extends @Nullable Object> R readDirectly(Origin origin, DirectWork<R> work) {
        return read(origin, handle -> StoreJdbi.direct(handle).run(work), () -> primary.readDirectly(origin, work));
    }

    private <R extends @Nullable Object> R read(Origin origin, Function<Handle, R> there, Supplier<R> otherwise) {
        return primary.inOneCall(() -> {
            Replicas.Answer<R> answer = replicas.read(preference, origin, there);
            return answer == null ? otherwise.get() : answer.value();
        });
    }

    @Override
    public <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return primary.write(sql, origin, work);
    }

    @Override
    public <R extends @Nullable Object> R writeDirectly(Origin origin, DirectWork<R> work) {
        return primary.writeDirectly(origin, work);
    }

    @Override
    public <S, R extends @Nullable Object> R writeOnce(
            Class<S> sql,
            Origin origin,
            BiFunction<? super S, Receipt, R> work,
            BiFunction<? super S, Receipt, R> recorded) {
        return primary.writeOnce(sql, origin, work, recorded);
    }

    @Override
    public <R extends @Nullable Object> R writeOnceDirectly(
            Origin origin, ReceiptedWork<R> work, Function<Receipt, R> recorded) {
        return primary.writeOnceDirectly(origin, work, recorded);
    }

    @Override
    public <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return primary.writeTogether(sql, origin, work);
    }

    @Override
    public <T extends @Nullable Object> T inOneCall(Supplier<T> steps) {
        return primary.inOneCall(steps);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        return primary.inTransaction(work);
    }

    @Override
    public boolean isTransaction() {
        return false;
    }
}
