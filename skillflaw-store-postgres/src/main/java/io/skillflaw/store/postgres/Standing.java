package io.skillflaw.store.postgres;

import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.error.StaleVersionException.CurrentVersion;
import io.skillflaw.store.error.StoreContentionException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a readable row stands towards the scope that failed to change it; asked only after a conditional statement has
 * changed nothing, to say why.
 *
 * @param role the scope's role: 0 none (it is public), 1 viewer, 2 editor, 3 admin, 4 owner, superuser or system
 * @param version the stored version
 * @param author who made it; null if the system did or the user is gone
 * @param savedAt when it was made
 */
record Standing(int role, long version, @Nullable String author, Instant savedAt) {
    static final int VIEWER = 1;
    static final int EDITOR = 2;
    static final int ADMIN = 3;
    static final int OWNER = 4;

    /** Throws why a compare-and-set changed nothing; returns empty if the row is not there for the scope. */
    static <T> Optional<T> explain(Optional<Standing> found, int neededRole, long expectedVersion, Origin origin) {
        return found.map(standing -> {
            standing.requireRole(neededRole, origin);
            standing.requireVersion(expectedVersion, origin);
            // Neither holds any longer: a share, a project or the row changed between the two statements.
            throw new StoreContentionException(
                    "what the change depends on was changed meanwhile; try again", origin, null);
        });
    }

    void requireRole(int needed, Origin origin) {
        if (role < needed) {
            throw new NotAllowedException(
                    "takes the role %s; the caller has %s".formatted(name(needed), name(role)), origin);
        }
    }

    void requireVersion(long expected, Origin origin) {
        if (version != expected) {
            throw new StaleVersionException(expected, new CurrentVersion(version, author, savedAt), origin);
        }
    }

    private static String name(int role) {
        return switch (role) {
            case 0 -> "none";
            case VIEWER -> "VIEWER";
            case EDITOR -> "EDITOR";
            case ADMIN -> "ADMIN";
            default -> "OWNER";
        };
    }
}
