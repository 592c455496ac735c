package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Times calls, and tells of those that are slow. */
final class CallMeters {
    private final StoreMeters meters;
    private final SlowCalls slow;

    /** @param slow is told of calls that take long */
    CallMeters(StoreMeters meters, SlowCalls slow) {
        this.meters = meters;
        this.slow = slow;
    }

    Timing begin(CallKind kind, Origin origin) {
        return new Timing(kind, origin);
    }

    /** A call under way, on the thread that began it. */
    final class Timing {
        private final CallKind kind;
        private final Origin origin;
        private final CallEvent event = new CallEvent();
        private final long began = System.nanoTime();

        private Timing(CallKind kind, Origin origin) {
            this.kind = kind;
            this.origin = origin;
            event.begin();
        }

        void end(CallOutcome outcome) {
            long nanos = System.nanoTime() - began;
            String store = Objects.requireNonNullElse(origin.store(), "none");
            meters.calls().record(List.of(store, kind.label(), outcome.label()), nanos);
            event.end();
            if (event.shouldCommit()) {
                event.of(store, kind.label(), outcome.label());
                event.commit();
            }
            if (slow.ended(store, kind, outcome, origin.id(), Duration.ofNanos(nanos))) {
                meters.wasSlow();
            }
        }
    }
}
