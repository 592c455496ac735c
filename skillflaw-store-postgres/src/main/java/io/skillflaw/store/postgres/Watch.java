package io.skillflaw.store.postgres;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Over one use of a connection: either the use ends in time, or the watch puts an end to it; never both. */
final class Watch {
    private final AtomicReference<State> state = new AtomicReference<>(State.WATCHING);
    private final Deadline deadline;
    private final Consumer<Watch> forget;
    private final Runnable bite;

    private enum State {
        WATCHING,
        ENDED,
        FIRED
    }

    /**
     * @param forget is told when the use has ended in time
     * @param bite puts an end to the use
     */
    Watch(Deadline deadline, Consumer<Watch> forget, Runnable bite) {
        this.deadline = deadline;
        this.forget = forget;
        this.bite = bite;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Whether whoever asks may, and must, {@link #bite}. */
    boolean fire() {
        return state.compareAndSet(State.WATCHING, State.FIRED);
    }

    void bite() {
        bite.run();
    }

    boolean hasFired() {
        return state.get() == State.FIRED;
    }

    /** The use is over; nothing happens to the connection after this unless it has happened already. */
    void end() {
        if (state.compareAndSet(State.WATCHING, State.ENDED)) {
            forget.accept(this);
        }
    }
}
