package io.skillflaw.store.user;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored user; the password is not part of it.
 *
 * @param id its identifier
 * @param username the name as it was given, unique whatever its case (rule U-01); 1 to 100 characters
 * @param isActive whether the user may log in and do anything (rule U-03)
 * @param isSuperuser whether the user may do what an {@code ADMIN} may with every flow and project, and manage users
 * @param version counts its saves from 1; logins do not count
 * @param createdAt when it was created, to the microsecond
 * @param changedAt when it was last saved, to the microsecond; never goes back
 * @param changedBy who last saved it; null if the system did or the user is gone
 * @param lastLoginAt when the user last logged in, to the microsecond, as far as it was written yet; null if never
 */
public record User(
        UserId id,
        String username,
        boolean isActive,
        boolean isSuperuser,
        long version,
        Instant createdAt,
        Instant changedAt,
        @Nullable UserId changedBy,
        @Nullable Instant lastLoginAt) {
    public User {
        Objects.requireNonNull(id, "id");
        username = Usernames.check(username);
        Checks.version(version);
        createdAt = Checks.micros("createdAt", createdAt);
        changedAt = Checks.micros("changedAt", changedAt);
        lastLoginAt = Checks.optionalMicros("lastLoginAt", lastLoginAt);
    }

    /**
     * The same after a login.
     *
     * @param at when it was
     * @return a copy whose {@code lastLoginAt} is that, unless there was a later login
     */
    public User loggedInAt(Instant at) {
        Instant last = lastLoginAt != null && lastLoginAt.isAfter(at) ? lastLoginAt : at;
        return new User(id, username, isActive, isSuperuser, version, createdAt, changedAt, changedBy, last);
    }
}
