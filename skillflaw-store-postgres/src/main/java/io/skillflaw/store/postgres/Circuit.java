package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final AtomicBoolean open = new AtomicBoolean();
    private volatile long openedAt;
    private final Runnable onOpen;

    /** @param onOpen begins to probe, and has connections suspected that may be as dead as the one that broke */
    Circuit(Runnable onOpen) {
        this.onOpen = onOpen;
    }

    void check(Origin origin) {
        if (open.get()) {
            throw new StoreUnavailableException(
                    "the database could not be reached and is probed in the background; try again", origin, null);
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

    boolean isOpen() {
        return open.get();
    }

    void reached() {
        if (open.compareAndSet(true, false)) {
            LOG.info("The database can be reached again");
        }
    }

    private void open(RuntimeException failure) {
        if (open.get()) {
            return;
        }
        openedAt = System.nanoTime();
        if (open.compareAndSet(false, true)) {
            LOG.warn("The database cannot be reached, calls fail at once until it can: {}", reason(failure));
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
