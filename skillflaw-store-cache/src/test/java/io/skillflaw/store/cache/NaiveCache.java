package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Caches answers as one does who has not thought of everything. */
final class NaiveCache implements StoreProxy.Passage {
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int LINGERS = 10;

    private final Mistake mistake;
    private final FakeTime time;
    private final Duration bound;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private NaiveCache(Mistake mistake, CacheOptions options, FakeTime time) {
        this.mistake = mistake;
        this.time = time;
        this.bound = mistake == Mistake.IGNORES_THE_BOUND ? FOR_EVER : options.bound();
    }

    /** What was not thought of. */
    enum Mistake {
        /** Nothing: everything is asked for, every time. */
        NONE(null),
        /** Each viewer has a copy of its own, and nobody looks which version others have been shown. */
        CHECKS_NO_VERSION(Violation.Why.WENT_BACK),
        /** Without news an entry stays as it is. */
        IGNORES_THE_BOUND(Violation.Why.TOO_OLD),
        /** Who reads between the two puts the old answer back. */
        FORGETS_BEFORE_THE_WRITE(Violation.Why.OWN_WRITE),
        /** A load that began before a write puts the old answer back after it. */
        LOADS_BESIDE_WRITES(Violation.Why.OWN_WRITE),
        /** What one may see all see. */
        SHOWS_EVERYBODY_THE_SAME(Violation.Why.NEVER);

        private final Violation.@Nullable Why found;

        Mistake(Violation.@Nullable Why found) {
            this.found = found;
        }

        Violation.Why found() {
            return Objects.requireNonNull(found);
        }
    }

    private record Entry(Object answer, long asOf) {}

    static SkillFlawStore over(SkillFlawStore store, Mistake mistake, CacheOptions options, FakeTime time) {
        return StoreProxy.of(store, new NaiveCache(mistake, options, time));
    }

    /** What is asked: everything that makes another answer of it. */
    private record Key(List<Object> scope, String method, List<Object> arguments) {}

    @Override
    public @Nullable Object pass(StoreProxy.Call call) throws Throwable {
        if (mistake == Mistake.FORGETS_BEFORE_THE_WRITE || mistake == Mistake.LOADS_BESIDE_WRITES) {
            return answer(call);
        }
        oneAtATime.lock();
        try {
            return answer(call);
        } finally {
            oneAtATime.unlock();
        }
    }

    private @Nullable Object answer(StoreProxy.Call call) throws Throwable {
        if (call.isWrite()) {
            return write(call);
        }
        return mistake == Mistake.NONE || !call.isRead() ? call.proceed() : read(call);
    }

    private @Nullable Object write(StoreProxy.Call call) throws Throwable {
        if (mistake == Mistake.FORGETS_BEFORE_THE_WRITE) {
            entries.clear();
            lingerBetweenSteps();
            return call.proceed();
        }
        try {
            return call.proceed();
        } finally {
            forgetAfter(call);
        }
    }

    private void forgetAfter(StoreProxy.Call write) {
        if (mistake == Mistake.LOADS_BESIDE_WRITES) {
            entries.clear();
        } else {
            entries.keySet().removeIf(key -> !Collections.disjoint(key.arguments(), write.arguments()));
        }
    }

    private Object read(StoreProxy.Call call) throws Throwable {
        List<Object> scope = mistake == Mistake.SHOWS_EVERYBODY_THE_SAME ? List.of() : call.scope();
        Key key = new Key(scope, call.method().getName(), call.arguments());
        long now = time.getAsLong();
        Entry known = entries.get(key);
        if (known != null && now - known.asOf() < bound.toNanos()) {
            return known.answer();
        }
        Object answer = Objects.requireNonNull(call.proceed());
        if (mistake == Mistake.LOADS_BESIDE_WRITES) {
            lingerBetweenSteps();
        }
        entries.put(key, new Entry(answer, now));
        return answer;
    }

    /** Time enough for another thread's call, as there may be between any two steps of a thread. */
    private static void lingerBetweenSteps() {
        for (int i = 0; i < LINGERS; i++) {
            BusyStore.linger();
        }
    }
}
