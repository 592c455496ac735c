package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.id.ApiKeyId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.statement.SqlStatement;

/** Counts the uses of API keys until they are written (U-04): one statement for many, never one for each request. */
final class KeyUses {
    /** More keys than this are written in several statements. */
    private static final int MOST_AT_ONCE = 10_000;

    private static final Origin ORIGIN = Origin.of("keys", null);

    private final SqlSession session;
    private final Deadlines deadlines;
    private final ReentrantLock writing = new ReentrantLock();
    private Map<ApiKeyId, Uses> counted = new HashMap<>();

    /** @param session takes no connection from the requests */
    KeyUses(SqlSession session, Deadlines deadlines) {
        this.session = session;
        this.deadlines = deadlines;
    }

    /** How often a key was used since it was last written, and when last. */
    private record Uses(long count, Instant last) {
        Uses plus(Uses other) {
            return new Uses(count + other.count, last.isAfter(other.last) ? last : other.last);
        }
    }

    synchronized void count(ApiKeyId key, Instant now) {
        counted.merge(key, new Uses(1, now), Uses::plus);
    }

    /**
     * Writes what was counted, also what another thread is writing right now: that may fail. What could not be written is
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
                throw new StoreTimeoutException("another thread did not end writing uses in time", ORIGIN, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTimeoutException(
                    "the thread was interrupted while another was writing uses; they are kept", ORIGIN, e);
        }
    }

    private void write() {
        Map<ApiKeyId, Uses> taken = take();
        List<Map.Entry<ApiKeyId, Uses>> entries = List.copyOf(taken.entrySet());
        for (int from = 0; from < entries.size(); from += MOST_AT_ONCE) {
            Batch batch = new Batch(entries.subList(from, Math.min(entries.size(), from + MOST_AT_ONCE)));
            try {
                boolean unused = session.writeOnce(
                        ApiKeySql.class,
                        ORIGIN,
                        (sql, receipt) -> {
                            sql.addUses(batch, receipt);
                            return true;
                        },
                        Receipt::isProof);
                batch.entries().forEach(entry -> taken.remove(entry.getKey()));
            } catch (OutcomeUnknownException e) {
                // Perhaps they are written: better never counted than twice.
                batch.entries().forEach(entry -> taken.remove(entry.getKey()));
                giveBack(taken);
                throw e;
            } catch (StoreException e) {
                giveBack(taken);
                throw e;
            }
        }
    }

    private synchronized Map<ApiKeyId, Uses> take() {
        Map<ApiKeyId, Uses> taken = counted;
        counted = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<ApiKeyId, Uses> taken) {
        taken.forEach((key, uses) -> counted.merge(key, uses, Uses::plus));
    }

    /** The uses of many keys as their statement binds them. */
    record Batch(List<Map.Entry<ApiKeyId, Uses>> entries) implements ParameterGroup {
        @Override
        public void bindTo(SqlStatement<?> statement) {
            statement.bindArray(
                    "ids", entries.stream().map(entry -> entry.getKey().value()).toArray(UUID[]::new));
            statement.bindArray(
                    "uses",
                    entries.stream()
                            .map(entry -> Long.toString(entry.getValue().count()))
                            .toArray(String[]::new));
            statement.bindArray(
                    "lastUsedAt",
                    entries.stream()
                            .map(entry -> entry.getValue().last().toString())
                            .toArray(String[]::new));
        }
    }
}
