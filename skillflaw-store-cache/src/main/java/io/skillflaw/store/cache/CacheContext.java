package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.id.UserId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the parts of one cache share. */
final class CacheContext {
    private final CacheOptions options;
    private final long boundNanos;
    private final long absenceBoundNanos;
    private final Ticker ticker;
    private final ChangeLog changes;
    private final Counters counters = new Counters();
    private final StaleNotes notes = new StaleNotes();
    private final AtomicBoolean closed = new AtomicBoolean();

    CacheContext(CacheOptions options, Ticker ticker) {
        this.options = options;
        this.boundNanos = options.bound().toNanos();
        this.absenceBoundNanos = options.absenceBound().toNanos();
        this.ticker = ticker;
        this.changes = new ChangeLog(ticker);
    }

    CacheOptions options() {
        return options;
    }

    Ticker ticker() {
        return ticker;
    }

    ChangeLog changes() {
        return changes;
    }

    Counters counters() {
        return counters;
    }

    StaleNotes notes() {
        return notes;
    }

    /** Whether an answer of that age may be given without asking the store. */
    boolean isWithinBound(long age, boolean isAbsence) {
        return age < (isAbsence ? absenceBoundNanos : boundNanos);
    }

    /** Whether an answer was asked for no longer ago than that. */
    boolean isWithin(Duration limit, long asOf) {
        return ticker.now() - asOf < limit.toNanos();
    }

    /** Whether the user who asked is not known to have changed since. */
    boolean isSameUser(Viewer viewer, long asOf) {
        UserId user = viewer.user();
        return user == null || changes.isCurrent(Kind.USER, user.value(), asOf);
    }

    void stale(long asOf) {
        counters.stale(ticker.now() - asOf);
        notes.stale(ticker.timeAt(asOf));
    }

    boolean isClosed() {
        return closed.get();
    }

    void checkOpen() {
        if (isClosed()) {
            throw new IllegalStateException("the store is closed");
        }
    }

    /** False if it was closed before. */
    boolean close() {
        return closed.compareAndSet(false, true);
    }
}
