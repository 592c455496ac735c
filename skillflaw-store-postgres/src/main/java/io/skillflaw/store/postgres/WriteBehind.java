package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/** What requests leave in memory of rows, to be written for many of them in one statement, never in one for each. */
final class WriteBehind<S, V> {
    /** More than this are written in several statements. */
    private static final int MOST_AT_ONCE = 10_000;

    private final SqlSession session;
    private final Deadlines deadlines;
    private final Origin origin;
    private final Class<S> sql;
    private final BinaryOperator<V> merge;
    private final Writer<S, V> writer;
    private final ReentrantLock writing = new ReentrantLock();
    private Map<UUID, V> gathered = new HashMap<>();

    /**
     * Nothing is gathered yet.
     *
     * @param session takes no connection from the requests
     * @param merge makes one of two values of the same row; the first is the older
     */
    WriteBehind(
            SqlSession session,
            Deadlines deadlines,
            Origin origin,
            Class<S> sql,
            BinaryOperator<V> merge,
            Writer<S, V> writer) {
        this.session = session;
        this.deadlines = deadlines;
        this.origin = origin;
        this.sql = sql;
        this.merge = merge;
        this.writer = writer;
    }

    /** A statement that writes many values and leaves a receipt. */
    @FunctionalInterface
    interface Writer<S, V> {
        void write(S sql, Batch<V> batch, Receipt receipt);
    }

    /** Values by the ids of their rows, as arrays that a statement binds. */
    record Batch<V>(List<Map.Entry<UUID, V>> entries) {
        void bindIds(SqlStatement<?> statement) {
            statement.bindArray("ids", entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new));
        }

        void bindTexts(SqlStatement<?> statement, String name, Function<V, String> text) {
            ParameterGroup.bindTexts(
                    statement,
                    name,
                    entries.stream().map(Map.Entry::getValue).map(text).toList());
        }
    }

    synchronized void add(UUID id, V value) {
        gathered.merge(id, value, merge);
    }

    /**
     * Writes what was gathered, also what another thread is writing right now: that may fail. What could not be written is
     * kept for the next time.
     */
    void flush() {
        boolean unused = deadlines.call(deadline -> {
            awaitTurn(deadline);
            try {
                write();
                return true;
            } finally {
                writing.unlock();
            }
        });
    }

    private void awaitTurn(Deadline deadline) {
        try {
            if (!writing.tryLock(deadline.leftNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreTimeoutException("another thread did not end writing them in time", origin, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTimeoutException(
                    "the thread was interrupted while another was writing them; they are kept", origin, e);
        }
    }

    private void write() {
        Map<UUID, V> taken = take();
        List<Map.Entry<UUID, V>> entries = List.copyOf(taken.entrySet());
        for (int from = 0; from < entries.size(); from += MOST_AT_ONCE) {
            List<Map.Entry<UUID, V>> batch = entries.subList(from, Math.min(entries.size(), from + MOST_AT_ONCE));
            try {
                write(new Batch<>(batch));
                batch.forEach(entry -> taken.remove(entry.getKey()));
            } catch (OutcomeUnknownException e) {
                // Perhaps they are written: better never than twice.
                batch.forEach(entry -> taken.remove(entry.getKey()));
                giveBack(taken);
                throw e;
            } catch (StoreException e) {
                giveBack(taken);
                throw e;
            }
        }
    }

    private void write(Batch<V> batch) {
        boolean unused = session.writeOnce(
                sql,
                origin,
                (on, receipt) -> {
                    writer.write(on, batch, receipt);
                    return true;
                },
                Receipt::isProof);
    }

    private synchronized Map<UUID, V> take() {
        Map<UUID, V> taken = gathered;
        gathered = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<UUID, V> taken) {
        taken.forEach((key, value) -> gathered.merge(key, value, (newer, older) -> merge.apply(older, newer)));
    }
}
