package io.skillflaw.store.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Carries nothing. */
enum NoFeed implements ChangeFeed {
    INSTANCE;

    @Override
    public void publish(Collection<Change> changes) {
        // There is nobody to tell.
    }

    @Override
    public void subscribe(ChangeListener listener) {
        // There is nothing to hear.
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public Optional<Duration> sinceHeard() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // There is nothing to end.
    }
}
