package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.id.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param isSystem whether everything is allowed
 * @param user who it is; null for the system and the anonymous
 */
record Scope(boolean isSystem, @Nullable UserId user) {
    static final Scope SYSTEM = new Scope(true, null);
    static final Scope ANONYMOUS = new Scope(false, null);

    static Scope of(UserId user) {
        return new Scope(false, Objects.requireNonNull(user, "user"));
    }
}
