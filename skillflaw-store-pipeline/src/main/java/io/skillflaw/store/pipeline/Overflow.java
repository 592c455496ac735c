package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;

/** What happens to a line for which there is no room in memory. */
public sealed interface Overflow {
    /**
     * Whoever appends waits until there is room.
     *
     * @param limit how long at most; then the line is refused with a
     *     {@link io.skillflaw.store.error.StoreTimeoutException}; zero refuses at once; at most a minute
     */
    record Block(Duration limit) implements Overflow {
        private static final Duration LONGEST = Duration.ofMinutes(1);

        public Block {
            if (limit.isNegative() || limit.compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        "limit", "is %s, it must lie between 0 and %s".formatted(limit, LONGEST));
            }
        }
    }

    /** The oldest lines that are not being written yet make room; each is counted. */
    record DropOldest() implements Overflow {}

    /**
     * Waiting, at most so long.
     *
     * @param limit how long
     * @return the choice
     */
    static Overflow block(Duration limit) {
        return new Block(limit);
    }

    /**
     * Dropping the oldest lines.
     *
     * @return the choice
     */
    static Overflow dropOldest() {
        return new DropOldest();
    }
}
