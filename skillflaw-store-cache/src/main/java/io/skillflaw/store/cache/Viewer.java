package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.id.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In whose scope an answer was given.
 *
 * @param isSystem whether it was the system's
 * @param user the user; null for the system and the anonymous
 */
record Viewer(boolean isSystem, @Nullable UserId user) {
    static final Viewer SYSTEM = new Viewer(true, null);
    static final Viewer ANONYMOUS = new Viewer(false, null);

    static Viewer of(UserId user) {
        return new Viewer(false, Objects.requireNonNull(user, "user"));
    }

    Stores storesOf(SkillFlawStore store) {
        if (isSystem) {
            return store.asSystem();
        }
        return user == null ? store.asAnonymous() : store.as(user);
    }
}
