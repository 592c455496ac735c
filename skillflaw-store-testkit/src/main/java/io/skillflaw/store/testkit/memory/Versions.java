package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.error.StaleVersionException.CurrentVersion;
import io.skillflaw.store.id.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares and names versions. */
final class Versions {
    private Versions() {}

    static void require(
            State state, long expected, long current, @Nullable UserId author, Instant savedAt, Origin origin) {
        if (expected != current) {
            String name = Optional.ofNullable(author)
                    .map(state.users::get)
                    .map(account -> account.user().username())
                    .orElse(null);
            throw new StaleVersionException(expected, new CurrentVersion(current, name, savedAt), origin);
        }
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
