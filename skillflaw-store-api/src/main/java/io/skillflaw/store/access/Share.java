package io.skillflaw.store.access;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One grant of a role.
 *
 * @param grantee who has it
 * @param role what it allows
 * @param grantedAt when it was granted or last changed, to the microsecond
 * @param grantedBy who granted it; null if the system did or the user is gone
 */
public record Share(
        Grantee grantee,
        Role role,
        Instant grantedAt,
        @Nullable UserId grantedBy) {
    public Share {
        Objects.requireNonNull(grantee, "grantee");
        Objects.requireNonNull(role, "role");
        grantedAt = Checks.micros("grantedAt", grantedAt);
    }
}
