package io.skillflaw.store.cli;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.user.User;

/** The stores as a user may use them. */
final class UserScope {
    private UserScope() {}

    static Stores of(SkillFlawStore store, String name) {
        User user = store.asSystem().users().findByUsername(name).orElseThrow(() -> UserText.unknown(name));
        if (!user.isActive()) {
            throw new RefusedException("the user %s is inactive and may do nothing".formatted(name));
        }
        return store.as(user.id());
    }
}
