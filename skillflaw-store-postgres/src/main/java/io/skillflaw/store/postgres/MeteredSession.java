package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts and times what a session does. */
final class MeteredSession implements SqlSession {
    private static final Origin TRANSACTION = Origin.of("transaction", null);

    private final SqlSession behind;
    private final CallMeters meters;

    MeteredSession(SqlSession behind, CallMeters meters) {
        this.behind = behind;
        this.meters = meters;
    }

    @Override
    public <S, R extends @Nullable Object> R read(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return timed(CallKind.READ, origin, () -> behind.read(sql, origin, work));
    }

    @Override
    public <R extends @Nullable Object> R readDirectly(Origin origin, DirectWork<R> work) {
        return timed(CallKind.READ, origin, () -> behind.readDirectly(origin, work));
    }

    @Override
    public <S, R extends @Nullable Object> R write(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return timed(CallKind.WRITE, origin, () -> behind.write(sql, origin, work));
    }

    @Override
    public <R extends @Nullable Object> R writeDirectly(Origin origin, DirectWork<R> work) {
        return timed(CallKind.WRITE, origin, () -> behind.writeDirectly(origin, work));
    }

    @Override
    public <S, R extends @Nullable Object> R writeOnce(
            Class<S> sql,
            Origin origin,
            BiFunction<? super S, Receipt, R> work,
            BiFunction<? super S, Receipt, R> recorded) {
        return timed(CallKind.WRITE, origin, () -> behind.writeOnce(sql, origin, work, recorded));
    }

    @Override
    public <R extends @Nullable Object> R writeOnceDirectly(
            Origin origin, ReceiptedWork<R> work, Function<Receipt, R> recorded) {
        return timed(CallKind.WRITE, origin, () -> behind.writeOnceDirectly(origin, work, recorded));
    }

    @Override
    public <S, R extends @Nullable Object> R writeTogether(Class<S> sql, Origin origin, Function<? super S, R> work) {
        return timed(CallKind.WRITE, origin, () -> behind.writeTogether(sql, origin, work));
    }

    /** Shares a deadline; each step counts as the call that it is. */
    @Override
    public <T extends @Nullable Object> T inOneCall(Supplier<T> steps) {
        return behind.inOneCall(steps);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        if (behind.isTransaction()) {
            return behind.inTransaction(transaction -> work.run(this));
        }
        CallMeters.Timing timing = meters.begin(CallKind.TRANSACTION, TRANSACTION);
        CallOutcome outcome = CallOutcome.UNDONE;
        try {
            T result = behind.inTransaction(transaction -> work.run(new MeteredSession(transaction, meters)));
            outcome = CallOutcome.OK;
            return result;
        } catch (StoreException e) {
            outcome = CallOutcome.of(e);
            throw e;
        } finally {
            timing.end(outcome);
        }
    }

    @Override
    public boolean isTransaction() {
        return behind.isTransaction();
    }

    private <R extends @Nullable Object> R timed(CallKind kind, Origin origin, Supplier<R> call) {
        CallMeters.Timing timing = meters.begin(kind, origin);
        CallOutcome outcome = CallOutcome.ERROR;
        try {
            R result = call.get();
            outcome = CallOutcome.OK;
            return result;
        } catch (RuntimeException e) {
            outcome = CallOutcome.of(e);
            throw e;
        } finally {
            timing.end(outcome);
        }
    }
}
