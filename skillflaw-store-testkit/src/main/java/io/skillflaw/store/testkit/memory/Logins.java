package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who logged in: noted, and written at a flush. No part of the state, so that a transaction that is undone loses none.
 * Guarded by the lock of {@link Memory}.
 */
final class Logins {
    private final Map<UserId, Instant> noted = new HashMap<>();

    /** The user as of this login. */
    User note(User user, Instant now) {
        noted.merge(user.id(), now, Versions::later);
        return user.loggedInAt(now);
    }

    void writeTo(State state) {
        noted.forEach((id, at) -> state.users.computeIfPresent(
                id, (same, account) -> new State.Account(account.user().loggedInAt(at), account.password())));
        noted.clear();
    }
}
