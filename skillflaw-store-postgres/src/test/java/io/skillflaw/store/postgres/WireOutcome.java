package io.skillflaw.store.postgres;

import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.TransientStoreException;
import org.jspecify.annotations.Nullable;

/** What a call that was cut off said, against what the database says. */
enum WireOutcome {
    /** It said that it succeeded, and took effect once. */
    DONE,
    /** It said that nothing was changed, and nothing was. */
    NOT_DONE,
    /** It said that it does not know, and took effect once or not at all. */
    UNKNOWN,
    /** It took effect more than once. */
    DOUBLED,
    /** It said that it succeeded, and did not take effect. */
    LOST,
    /** It failed, and took effect all the same. */
    UNTOLD,
    /** It answered what was not done. */
    UNTRUE,
    /** It took what it had done itself for somebody else's doing, or failed for another reason that is none. */
    FALSE_CONFLICT;

    static WireOutcome of(WireTrial trial, @Nullable Object answer, @Nullable Throwable failure) {
        long effects = trial.effects().getAsLong();
        if (effects < 0 || effects > 1) {
            return DOUBLED;
        }
        if (failure == null) {
            if (effects == 0) {
                return LOST;
            }
            return answer != null && trial.isTrue().test(answer) ? DONE : UNTRUE;
        }
        if (failure instanceof OutcomeUnknownException) {
            return UNKNOWN;
        }
        if (failure instanceof TransientStoreException) {
            return effects == 0 ? NOT_DONE : UNTOLD;
        }
        return FALSE_CONFLICT;
    }

    boolean isRight() {
        return this == DONE || this == NOT_DONE || this == UNKNOWN;
    }
}
