package io.skillflaw.store.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Carries changes between the instances that share a database. It may lose, repeat, delay and reorder them: caches stay
 * right within their bound without it. Safe for threads.
 */
public interface ChangeFeed extends AutoCloseable {
    /**
     * Tells the other instances of committed changes; soon, and without waiting for it.
     *
     * @param changes what was changed
     */
    void publish(Collection<Change> changes);

    /**
     * Hears of changes from then on. Called once.
     *
     * @param listener is told by one thread at a time, also of what this instance published
     */
    void subscribe(ChangeListener listener);

    /**
     * Whether changes of others would be heard now.
     *
     * @return false where and while the channel does not work
     */
    boolean isLive();

    /**
     * How long ago it was last proved that changes of others are heard, such as by something of one's own that came back.
     *
     * @return empty if it never was
     */
    Optional<Duration> sinceHeard();

    /** Publishes what still waits, as far as possible at once, and ends. */
    @Override
    void close();

    /**
     * A feed for a single instance, or where there is no channel.
     *
     * @return carries nothing and is never live
     */
    static ChangeFeed none() {
        return NoFeed.INSTANCE;
    }
}
