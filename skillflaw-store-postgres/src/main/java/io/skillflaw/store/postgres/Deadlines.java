package io.skillflaw.store.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The deadline of the call that a thread is in. What it does within that call, on whichever pool, shares it. */
final class Deadlines {
    /** Of all stores: no call of one is made within a call of another. */
    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final Duration limit;

    Deadlines(Duration limit) {
        this.limit = limit;
    }

    /** Does what is a call or, within one, a part of it. */
    <T extends @Nullable Object> T call(Function<Deadline, T> steps) {
        Deadline known = CURRENT.get();
        return known == null ? begin(Deadline.in(limit), steps) : steps.apply(known);
    }

    /**
     * Does a part of a call, which has a part of what time is left.
     *
     * @param parts in how many the rest of the call is divided
     */
    <T extends @Nullable Object> T part(int parts, Function<Deadline, T> step) {
        return call(whole -> {
            Deadline part = new Deadline(System.nanoTime() + whole.leftNanos() / parts);
            CURRENT.set(part);
            try {
                return step.apply(part);
            } finally {
                CURRENT.set(whole);
            }
        });
    }

    /** For chores that nobody waits for and that may take longer than a call. */
    void chore(Duration time, Runnable chore) {
        boolean unused = begin(Deadline.in(time), deadline -> {
            chore.run();
            return true;
        });
    }

    /** Empty outside of calls. */
    Optional<Deadline> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    private <T extends @Nullable Object> T begin(Deadline deadline, Function<Deadline, T> steps) {
        CURRENT.set(deadline);
        try {
            return steps.apply(deadline);
        } finally {
            CURRENT.remove();
        }
    }
}
