package io.skillflaw.store.postgres;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.pipeline.Entrance;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads on replicas, where one has come far enough. What fails there says nothing of the primary, which is asked then:
 * so each read has half of its call, and calls end at once while no replica can be reached.
 */
final class Replicas implements AutoCloseable {
    private static final int PARTS = 2;
    private static final int MOST_PROBES = 5;
    private static final Duration STEP = Duration.ofMillis(10);

    private final PrimaryPositions positions;
    private final ReplicaPool pool;
    private final Calls calls;
    private final Prober prober;
    private final String place;
    private final LongAdder answered = new LongAdder();
    private final LongAdder leftToPrimary = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicReference<@Nullable WalPosition> shown = new AtomicReference<>();

    /**
     * What a replica answered.
     *
     * @param value the answer
     * @param <R> its type
     */
    record Answer<R extends @Nullable Object>(R value) {}

    private Replicas(
            StoreConfig config,
            ConnectionString replicas,
            SqlSession primary,
            Deadlines deadlines,
            Watchdog watchdog,
            StoreMeters meters,
            BooleanSupplier closed) {
        CallLimits limits = partOf(config.callLimits());
        Circuit circuit = new Circuit("a replica", this::lost);
        this.positions = new PrimaryPositions(primary);
        this.place = replicas.hosts();
        // A read here is a part of a call, which has begun elsewhere.
        this.calls = Calls.of(limits, deadlines, watchdog, circuit, meters, closed, new Entrance());
        this.pool = ReplicaPool.of(config, replicas, limits, deadlines, watchdog, meters, this::suspectAll);
        this.prober = new Prober(pool.single(), MOST_PROBES, false);
    }

    /**
     * Empty where none is configured. Opens no connection that anybody would wait for.
     *
     * @param primary where it is asked how far the primary has come
     */
    static Optional<Replicas> of(
            StoreConfig config,
            SqlSession primary,
            Deadlines deadlines,
            Watchdog watchdog,
            StoreMeters meters,
            BooleanSupplier closed) {
        return config.replicaConnection()
                .map(replicas -> new Replicas(config, replicas, primary, deadlines, watchdog, meters, closed));
    }

    PrimaryPositions positions() {
        return positions;
    }

    /** Reads somewhere new enough; what was asked for decides who is. Null where the primary is to be asked. */
    <R extends @Nullable Object> @Nullable Answer<R> read(
            ReadPreference preference, Origin origin, Function<Handle, R> work) {
        long writes = positions.writes();
        long patience = System.nanoTime() + patience(preference).toNanos();
        while (true) {
            Optional<WalPosition> required = required(preference, writes);
            Answer<R> answer = required.isPresent() ? read(required.get(), origin, work) : null;
            if (answer != null) {
                answered.increment();
                return answer;
            }
            if (System.nanoTime() - patience >= 0 || calls.circuit().isOpen()) {
                leftToPrimary.increment();
                return null;
            }
            positions.awaitNews(STEP);
        }
    }

    ReplicaStatus status() {
        WalPosition last = shown.get();
        return new ReplicaStatus(
                place,
                !calls.circuit().isOpen(),
                last == null ? null : positions.age(last).orElse(null),
                answered.sum(),
                leftToPrimary.sum(),
                failed.sum());
    }

    @Override
    public void close() {
        positions.close();
        prober.close();
        pool.close();
    }

    private Optional<WalPosition> required(ReadPreference preference, long writes) {
        return preference instanceof ReadPreference.Eventual eventual
                ? positions.noOlderThan(eventual.bound())
                : positions.afterWrites(writes);
    }

    private static Duration patience(ReadPreference preference) {
        return preference instanceof ReadPreference.OwnWrites own ? own.patience() : Duration.ZERO;
    }

    private <R extends @Nullable Object> @Nullable Answer<R> read(
            WalPosition required, Origin origin, Function<Handle, R> work) {
        try {
            return calls.deadlines().part(PARTS, deadline -> {
                calls.checkAllowed(origin);
                try (Handle handle = open(origin)) {
                    return new WatchedUse(calls, pool::evict, handle.getConnection(), () -> false, deadline)
                            .run(() -> read(handle, required, work), origin, SqlErrors.Phase.READ);
                }
            });
        } catch (StoreException e) {
            // Whatever it is, the primary knows better: a replica cancels reads of what is being cleaned up, too.
            failed.increment();
            return null;
        }
    }

    private <R extends @Nullable Object> @Nullable Answer<R> read(
            Handle handle, WalPosition required, Function<Handle, R> work) {
        try {
            if (ReplicaPool.isOurs(handle)) {
                return readIfShown(handle, required, work);
            }
            Answer<R> answer = handle.inTransaction(inside -> readIfShown(inside, required, work));
            return answer;
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private <R extends @Nullable Object> @Nullable Answer<R> readIfShown(
            Handle handle, WalPosition required, Function<Handle, R> work) throws SQLException {
        if (!pool.shows(required, handle)) {
            return null;
        }
        shown.set(required);
        return new Answer<>(work.apply(handle));
    }

    private Handle open(Origin origin) {
        try {
            return pool.open();
        } catch (RuntimeException e) {
            RuntimeException failure = SqlErrors.translate(e, origin, SqlErrors.Phase.CONNECT);
            calls.circuit().failed(failure);
            throw failure;
        }
    }

    private void lost() {
        suspectAll();
        prober.begin(() -> {
            pool.startOver();
            calls.circuit().reached();
        });
    }

    private void suspectAll() {
        pool.suspectAll();
    }

    private static CallLimits partOf(CallLimits limits) {
        Duration part = limits.call().dividedBy(PARTS);
        Duration shortest = Duration.ofMillis(100);
        return limits.withCall(part.compareTo(shortest) < 0 ? shortest : part);
    }
}
