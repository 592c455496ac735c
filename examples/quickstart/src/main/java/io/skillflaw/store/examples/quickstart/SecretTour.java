package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.Stores;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.User;
import java.util.stream.Collectors;

/** Keeps a secret setting, which is encrypted in the database and hidden in lists. */
record SecretTour(Stores stores, User user, Report report) {
    static final String SECRET = "for the model's provider only";

    private static final SettingKey KEY = SettingKey.of("PROVIDER_KEY");

    void take() {
        SettingScope scope = SettingScope.user(user.id());
        report.step(
                "keep a secret setting",
                () -> stores.settings().create(scope, KEY, SettingValue.secret(SECRET)),
                SecretTour::describe);
        report.step(
                "list the settings",
                () -> stores.settings().list(scope, PageRequest.first(5)),
                page -> page.items().stream().map(SecretTour::describe).collect(Collectors.joining(", ")));
        report.step(
                "find it",
                () -> stores.settings().find(scope, KEY).orElseThrow(),
                found -> isWhatWasKept(found) ? "the secret as it was kept" : "something else");
        // The tour may have made the key, and nobody could read the secret without.
        report.step("delete it", () -> stores.settings().delete(scope, KEY));
    }

    private static boolean isWhatWasKept(Setting setting) {
        return setting.value() instanceof SettingValue.Secret secret
                && secret.reveal().equals(SECRET);
    }

    private static String describe(Setting setting) {
        return setting.key() + " = " + setting.value();
    }
}
