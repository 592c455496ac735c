package io.skillflaw.store.error;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compare-and-set lost: the value has moved on since the caller read it (rule F-03). Nothing was changed. Read the
 * value again, decide, and save with its version.
 */
public final class StaleVersionException extends PermanentStoreException {
    private static final long serialVersionUID = 1L;

    private final long expectedVersion;
    private final CurrentVersion current;

    /**
     * Makes one; for implementations of the stores.
     *
     * @param expectedVersion the version the caller named
     * @param current what is stored instead
     * @param origin where it happened
     */
    public StaleVersionException(long expectedVersion, CurrentVersion current, Origin origin) {
        super(
                "%s %s: expected version %d but it is at %d, saved by %s at %s"
                        .formatted(
                                origin.store(),
                                origin.id(),
                                expectedVersion,
                                current.version(),
                                current.author() == null ? "the system" : current.author(),
                                current.savedAt()),
                origin,
                null);
        this.expectedVersion = expectedVersion;
        this.current = current;
    }

    /**
     * The version the caller named.
     *
     * @return a version, which may never have existed
     */
    public long expectedVersion() {
        return expectedVersion;
    }

    /**
     * The version that is stored.
     *
     * @return at least 1
     */
    public long currentVersion() {
        return current.version();
    }

    /**
     * The name of the user who made the current version.
     *
     * @return a username; empty if the system made it or the user is gone
     */
    public Optional<String> author() {
        return Optional.ofNullable(current.author());
    }

    /**
     * When the current version was made.
     *
     * @return a time cut to microseconds
     */
    public Instant savedAt() {
        return current.savedAt();
    }

    /**
     * What is stored at the moment the compare-and-set was refused.
     *
     * @param version the stored version
     * @param author the username of who made it; null if the system did or the user is gone
     * @param savedAt when it was made
     */
    public record CurrentVersion(long version, @Nullable String author, Instant savedAt)
            implements java.io.Serializable {}
}
