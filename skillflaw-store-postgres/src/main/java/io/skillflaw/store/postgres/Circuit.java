package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets calls fail at once while the database cannot be reached, instead of each waiting for itself. Open from the first
 * call that found out until a probe in the background reaches the database again.
 */
final class Circuit {
    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    /** How long it is no news that the database is gone: a probe tells within that, if only a connection broke. */
    private static final long UNCLEAR_NANOS = Duration.ofMillis(300).toNanos();

    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicBoolean open = new AtomicBoolean();
    private volatile long openedAt;
    private volatile long answeredAt = NEVER;
    private final String what;
    private final LongAdder outages = new LongAdder();
    private final AtomicReference<@Nullable OutageEvent> event = new AtomicReference<>();
    private final Runnable onOpen;

    /** @param onOpen begins to probe, and has connections suspected that may be as dead as the one that broke */
    Circuit(Runnable onOpen) {
        this("the database", onOpen);
    }

    /** @param what there is to be reached, as messages name it */
    Circuit(String what, Runnable onOpen) {
        this.what = what;
        this.onOpen = onOpen;
    }

    void check(Origin origin) {
        if (open.get()) {
            throw new StoreUnavailableException(
                    what + " could not be reached and is probed in the background; try again", origin, null);
        }
    }

    /** Takes a failure for what it says of the database: that it is slow or busy is no outage. */
    void failed(RuntimeException failure) {
        boolean isOutage = failure instanceof StoreUnavailableException || failure instanceof OutcomeUnknownException;
        if (isOutage) {
            open(failure);
        }
    }

    /** Nobody answered by a deadline. A server that is slow would have said so by then, see {@link ServerLimits}. */
    void silent(RuntimeException failure) {
        open(failure);
    }

    /** Whether a failure may be over in a moment; if not, it is known that the database is gone. */
    boolean mayBeOver() {
        return !open.get() || System.nanoTime() - openedAt < UNCLEAR_NANOS;
    }

    /** For how long calls have failed at once; empty if they do not. */
    Optional<Duration> openFor() {
        return open.get() ? Optional.of(Duration.ofNanos(System.nanoTime() - openedAt)) : Optional.empty();
    }

    /** How often it was opened. */
    long outages() {
        return outages.sum();
    }

    /** A statement succeeded. */
    void answered() {
        answeredAt = System.nanoTime();
    }

    /** How long ago a statement last succeeded; empty if none ever did. */
    Optional<Duration> sinceAnswer() {
        long last = answeredAt;
        return last == NEVER ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - last));
    }

    boolean isOpen() {
        return open.get();
    }

    void reached() {
        if (open.compareAndSet(true, false)) {
            LOG.info("Reached again: {}", what);
            OutageEvent ended = event.getAndSet(null);
            if (ended != null) {
                ended.commit();
            }
        }
    }

    private void open(RuntimeException failure) {
        if (open.get()) {
            return;
        }
        openedAt = System.nanoTime();
        if (open.compareAndSet(false, true)) {
            outages.increment();
            OutageEvent begun = new OutageEvent();
            begun.sqlState =
                    failure instanceof StoreException known ? known.sqlState().orElse("") : "";
            begun.begin();
            event.set(begun);
            LOG.warn("Cannot be reached, and calls of it fail at once until it can: {}; {}", what, reason(failure));
            onOpen.run();
        }
    }

    private static String reason(RuntimeException failure) {
        String state = failure instanceof StoreException known
                ? known.sqlState().map(code -> ", SQLState " + code).orElse("")
                : "";
        return failure.getMessage() + state;
    }
}
