package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state, the lock around it and its end. */
final class Memory {
    private static final long PATIENCE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Map<LogId, OwnedLine> logs = new HashMap<>();
    private final Map<Long, AuditEvent> refusals = new HashMap<>();
    private final KeyUses keyUses = new KeyUses();
    private final Logins logins = new Logins();
    private final Watches watches = new Watches();
    private long auditNumber;
    private State state = new State();
    private volatile boolean closed;

    Memory(Clock clock) {
        this.clock = clock;
    }

    /** A log line and in whose scope it was appended. */
    record OwnedLine(LogEntry line, @Nullable UserId author) {}

    /** What a transaction does. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object, X extends Exception> {
        T run(Session session) throws X;
    }

    State state() {
        return state;
    }

    /** Not part of the state: lines stay when the rest is undone. */
    Map<LogId, OwnedLine> logs() {
        return logs;
    }

    /** Not part of the state either: what was refused is undone, but not that it was tried. */
    Map<Long, AuditEvent> refusals() {
        return refusals;
    }

    /** Nor is this: uses count also where the rest is undone. */
    KeyUses keyUses() {
        return keyUses;
    }

    /** Nor are logins. */
    Logins logins() {
        return logins;
    }

    Watches watches() {
        return watches;
    }

    long nextAuditNumber() {
        return ++auditNumber;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits for the call or transaction that is under way, if that does not take too long. */
    void close() {
        boolean isMine = awaitTurn();
        closed = true;
        if (isMine) {
            lock.unlock();
        }
        watches.close();
    }

    private boolean awaitTurn() {
        try {
            return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where each call is a transaction of its own. */
    Session session() {
        return new Session() {
            @Override
            public <T extends @Nullable Object> T run(Supplier<T> call) {
                return locked(() -> {
                    State before = state.copy();
                    try {
                        return call.get();
                    } catch (RuntimeException e) {
                        state = before;
                        throw e;
                    }
                });
            }

            @Override
            public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work) throws X {
                return transaction(work);
            }
        };
    }

    /** Reads what is committed, by a thread that is in no transaction; also of a store that is closed. */
    <T> T readCommitted(Function<State, T> read) {
        lock.lock();
        try {
            return read.apply(state);
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object, X extends Exception> T transaction(Work<T, X> work) throws X {
        lock.lock();
        try {
            checkOpen();
            State before = state.copy();
            TransactionSession session = new TransactionSession();
            boolean done = false;
            try {
                T result = work.run(session);
                StoreException doom = session.doom();
                if (doom != null) {
                    throw doom;
                }
                done = true;
                return result;
            } finally {
                session.end();
                if (!done) {
                    state = before;
                }
            }
        } finally {
            unlock();
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> call) {
        lock.lock();
        try {
            checkOpen();
            return call.get();
        } finally {
            unlock();
        }
    }

    private void unlock() {
        lock.unlock();
        if (!lock.isHeldByCurrentThread()) {
            watches.look();
        }
    }
}
