package io.skillflaw.store.cache;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When things of one kind were last changed, as far as this instance knows. What was read before that is not current.
 * Things share cells, so that some look changed that were not; none that was changed looks unchanged, and nothing is ever
 * forgotten, which a map of bounded size would do.
 */
final class Epochs {
    private static final int CELLS = 1 << 16;

    private final AtomicLongArray cells = new AtomicLongArray(CELLS);

    /** Something was changed before now: whoever began to read it by now may have missed that. */
    void changed(Object id, long now) {
        raise(id, now);
    }

    /** Something was found to be changed by who began to read at a time; who read before may have missed that. */
    void foundChanged(Object id, long asOf) {
        raise(id, asOf);
    }

    /** Whether nothing is known to have changed since somebody began to read. */
    boolean isCurrent(Object id, long asOf) {
        return asOf >= cells.get(cell(id));
    }

    private void raise(Object id, long to) {
        long unused = cells.accumulateAndGet(cell(id), to, Math::max);
    }

    private static int cell(Object id) {
        int hash = id.hashCode();
        return (hash ^ (hash >>> 16)) & (CELLS - 1);
    }
}
