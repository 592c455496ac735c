package io.skillflaw.store.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.skillflaw.store.error.TransientStoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one kind, each asked for once for all who want it. An answer that was asked for before a change, and comes
 * after it, is never taken for a fresh one: what counts is when it was asked for.
 */
final class ReadThrough<K, V> {
    /** So often is asked anew because of changes that come while the store answers. */
    private static final int MOST_TRIES = 8;

    private final CacheContext context;
    private final Validity<K, V> validity;
    private final Duration staleLimit;
    private final Cache<K, Reading<V>> readings;
    private final Stripes stripes;

    /**
     * Nothing is known yet.
     *
     * @param stripes shared with whoever answers about the same things
     * @param staleLimit how old an answer may be in an outage
     */
    ReadThrough(CacheContext context, Stripes stripes, Duration staleLimit, Validity<K, V> validity) {
        this.context = context;
        this.stripes = stripes;
        this.validity = validity;
        this.staleLimit = staleLimit;
        this.readings = Caffeine.newBuilder()
                .maximumSize(context.options().maxEntries())
                .build();
    }

    V get(K key, Supplier<V> load) {
        context.checkOpen();
        Reading<V> known = readings.getIfPresent(key);
        if (known != null) {
            long age = context.ticker().now() - known.asOf();
            if (isFresh(key, known, age)) {
                context.counters().hit(age);
                return known.value();
            }
        }
        context.counters().miss();
        return stripes.locked(validity.entity(key), () -> load(key, load));
    }

    /** Takes what the store answered elsewhere, unless something newer is known. */
    void put(K key, Reading<V> reading) {
        readings.asMap().merge(key, reading, (known, next) -> known.asOf() > next.asOf() ? known : next);
    }

    void forget(K key) {
        readings.invalidate(key);
    }

    private V load(K key, Supplier<V> load) {
        Reading<V> known = readings.getIfPresent(key);
        if (known != null && isFresh(key, known, context.ticker().now() - known.asOf())) {
            return known.value();
        }
        try {
            for (int tries = 1; ; tries++) {
                long asOf = context.ticker().next();
                context.counters().load();
                V value = load.get();
                validity.sighted(key, value, isGone(known, value), asOf);
                put(key, new Reading<>(value, asOf));
                if (tries == MOST_TRIES || isSettled(key, value, asOf)) {
                    return value;
                }
            }
        } catch (TransientStoreException e) {
            return inOutage(key, readings.getIfPresent(key), e);
        }
    }

    /** While something changes that nobody knows the end of, asking again tells no more. */
    private boolean isSettled(K key, V value, long asOf) {
        return validity.isFresh(key, value, asOf)
                || !validity.isFresh(key, value, context.ticker().next());
    }

    private boolean isGone(@Nullable Reading<V> known, V value) {
        return known != null && !validity.isAbsence(known.value()) && validity.isAbsence(value);
    }

    private V inOutage(K key, @Nullable Reading<V> known, TransientStoreException failure) {
        if (known == null
                || validity.isAbsence(known.value())
                || !validity.isPermitted(key, known.value(), known.asOf())
                || !validity.isUnwritten(key, known.asOf())
                || !context.isWithin(staleLimit, known.asOf())) {
            throw failure;
        }
        context.stale(known.asOf());
        return known.value();
    }

    private boolean isFresh(K key, Reading<V> known, long age) {
        return context.isWithinBound(age, validity.isAbsence(known.value()))
                && validity.isFresh(key, known.value(), known.asOf());
    }
}
