package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.User;
import java.util.Optional;

/** Uses an API key until it is revoked. */
record KeyTour(SkillFlawStore store, User user, Report report) {
    void take() {
        ApiKeys keys = store.as(user.id()).users().keys();
        NewApiKey key = NewApiKey.of(user.id(), "the tour");
        // A host shows key.secret().reveal() to its user at this moment, and never again: only a hash is kept.
        report.step(
                "create an API key", () -> keys.create(key), created -> created.prefix() + "..., only its beginning");
        report.step("call with the key", () -> present(key), KeyTour::describe);
        report.step("revoke the key", () -> keys.revoke(key.id()));
        report.step("call with the key again", () -> present(key), KeyTour::describe);
    }

    /** Who calls is not known before the key is checked. */
    private Optional<KeyHolder> present(NewApiKey key) {
        return store.asAnonymous().users().keys().authenticate(key.secret());
    }

    private static String describe(Optional<KeyHolder> holder) {
        return holder.map(found -> "it is " + found.user().username()).orElse("refused");
    }
}
