package io.skillflaw.store.postgres;

import java.util.concurrent.atomic.AtomicReference;

/** Over one use of a connection: either the use ends in time, or the watch puts an end to it; never both. */
final class Watch {
    private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);
    private final Runnable cancel;

    private enum State {
        WATCHING,
        ENDED,
        FIRED
    }

    Watch(Runnable cancel) {
        this.cancel = cancel;
    }

    /** Whether whoever asks may put an end to the use now. */
    boolean fire() {
        return state.compareAndSet(State.WATCHING, State.FIRED);
    }

    boolean hasFired() {
        return state.get() == State.FIRED;
    }

    /** The use is over; nothing happens to the connection after this unless it has happened already. */
    void end() {
        if (state.compareAndSet(State.WATCHING, State.ENDED)) {
            cancel.run();
        }
    }
}
