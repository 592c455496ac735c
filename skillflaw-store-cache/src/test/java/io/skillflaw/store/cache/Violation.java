package io.skillflaw.store.cache;

import java.util.List;

/**
 * An answer that an instance must not give.
 *
 * @param why why not
 * @param about whether it is about access alone: who asked must not see what is shown
 * @param observation the answer
 * @param history what the right answer was, and from which commit on
 * @param range the positions at which it would have had to be right
 */
record Violation(Why why, boolean about, Observation observation, List<CommitLog.Answered> history, String range) {
    /** What an answer can break. */
    enum Why {
        /** It held before, but not since a write through the instance. */
        OWN_WRITE,
        /** It held before, but not since an answer that the instance gave. */
        WENT_BACK,
        /** It held before the bound. */
        TOO_OLD,
        /** It never held. */
        NEVER
    }

    @Override
    public String toString() {
        return "%s%s: %s, not at any of %s of %s".formatted(why, about ? " (access)" : "", observation, range, history);
    }
}
