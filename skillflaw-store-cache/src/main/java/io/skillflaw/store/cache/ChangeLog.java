package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Change.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What this instance knows to have changed, whether it was told of it or did it itself. */
final class ChangeLog {
    /** Of those kinds where it is of interest whether any thing of the kind was changed: the id of all of them. */
    static final Object ANY = "";

    private final Ticker ticker;
    private final Map<Kind, Epochs> epochs = new EnumMap<>(Kind.class);
    private final Map<Kind, Epochs> own = new EnumMap<>(Kind.class);
    private final AtomicLong anything = new AtomicLong();

    ChangeLog(Ticker ticker) {
        this.ticker = ticker;
        for (Kind kind : Kind.values()) {
            epochs.put(kind, new Epochs());
            own.put(kind, new Epochs());
        }
    }

    void changed(Collection<Change> changes) {
        changing(changes, Duration.ZERO);
    }

    /** Something changes at an unknown time from now on, within a duration. */
    void changing(Collection<Change> changes, Duration within) {
        long until = ticker.next() + within.toNanos();
        for (Change change : changes) {
            of(change.kind()).changed(change.key(), until);
            if (change.kind() == Kind.FLOW_ACCESS || change.kind() == Kind.FLOW_SHARES) {
                of(Kind.FLOW_ACCESS).changed(ANY, until);
            }
            if (change.kind() == Kind.ANYTHING) {
                anythingChanged(until);
            }
        }
    }

    /** The same for what this instance has committed itself. */
    void written(Collection<Change> changes) {
        changed(changes);
        long now = ticker.next();
        for (Change change : changes) {
            of(own, change.kind()).changed(change.key(), now);
        }
    }

    /** Whether this instance has not itself written a thing since somebody began to read it. */
    boolean isUnwritten(Kind kind, Object id, long asOf) {
        return of(own, kind).isCurrent(id, asOf);
    }

    /** Nothing that was read before now is fresh; it is not known to be wrong either. */
    void anythingChanged() {
        anythingChanged(ticker.next());
    }

    private void anythingChanged(long until) {
        long unused = anything.accumulateAndGet(until, Math::max);
    }

    /** Whether nothing was missed since somebody began to read, and a thing is not known to have changed since. */
    boolean isFresh(Kind kind, Object id, long asOf) {
        return asOf >= anything.get() && of(kind).isCurrent(id, asOf);
    }

    /** Whether a thing is not known to have changed since somebody began to read. */
    boolean isCurrent(Kind kind, Object id, long asOf) {
        return of(kind).isCurrent(id, asOf);
    }

    /** Somebody who began to read at a time found a thing changed. */
    void foundChanged(Kind kind, Object id, long asOf) {
        of(kind).foundChanged(id, asOf);
    }

    private Epochs of(Kind kind) {
        return of(epochs, kind);
    }

    private static Epochs of(Map<Kind, Epochs> all, Kind kind) {
        return Objects.requireNonNull(all.get(kind));
    }
}
