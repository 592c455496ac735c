package io.skillflaw.store;

import io.skillflaw.store.error.InvalidInputException;
import java.time.Duration;
import java.util.Objects;

/**
 * How old may be what is read (rule X-13), and so where it may be read: on the primary, or on a replica that may lag behind. Where
 * a replica is not known to be new enough, or does not answer, the primary is asked. So it never fails where the primary
 * would not have.
 *
 * @see Stores#reading
 */
public sealed interface ReadPreference {
    /**
     * As without a preference.
     *
     * @return what is there now, within what a cache may keep it
     */
    static ReadPreference primary() {
        return Primary.INSTANCE;
    }

    /**
     * At least what this open store has written before the call; where no replica has it yet the primary is asked at once.
     *
     * @return the preference
     */
    static ReadPreference ownWrites() {
        return new OwnWrites(Duration.ZERO);
    }

    /**
     * At least what this open store has written before the call; a replica that does not have it yet is waited for.
     *
     * @param patience for how long, before the primary is asked; from zero to ten seconds, and no longer than the call may take
     * @return the preference
     * @throws InvalidInputException if it is out of bounds
     */
    static ReadPreference ownWrites(Duration patience) {
        return new OwnWrites(patience);
    }

    /**
     * What was there some time ago at most. Who may read what is as old: a share that was revoked may be honoured for as long.
     *
     * @param bound how old an answer may be; from one second to one hour
     * @return the preference
     * @throws InvalidInputException if it is out of bounds
     */
    static ReadPreference eventual(Duration bound) {
        return new Eventual(bound);
    }

    /** What is there now. */
    enum Primary implements ReadPreference {
        /** The only one. */
        INSTANCE
    }

    /**
     * At least what this open store has written.
     *
     * @param patience how long a replica is waited for, from zero to ten seconds
     */
    record OwnWrites(Duration patience) implements ReadPreference {
        private static final Duration LONGEST = Duration.ofSeconds(10);

        public OwnWrites {
            Objects.requireNonNull(patience, "patience");
            if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        "patience", "is %s, it must lie between 0 and 10 s".formatted(patience));
            }
        }
    }

    /**
     * What was there some time ago at most.
     *
     * @param bound how old an answer may be, from one second to one hour
     */
    record Eventual(Duration bound) implements ReadPreference {
        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofHours(1);

        public Eventual {
            Objects.requireNonNull(bound, "bound");
            if (bound.compareTo(SHORTEST) < 0 || bound.compareTo(LONGEST) > 0) {
                throw new InvalidInputException("bound", "is %s, it must lie between 1 s and 1 h".formatted(bound));
            }
        }
    }
}
