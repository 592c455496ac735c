package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import java.util.Objects;
import java.util.Optional;

/** Who reads and writes which settings (S-01), and how secrets are treated (S-02). */
final class SettingAccess {
    private final State state;
    private final Scope scope;

    SettingAccess(State state, Scope scope) {
        this.state = state;
        this.scope = scope;
    }

    Optional<Setting> readable(SettingScope of, SettingKey key) {
        return Optional.ofNullable(state.settings.get(new State.SettingAddress(of, key)))
                .map(State.StoredSetting::setting)
                .filter(setting -> mayRead(of));
    }

    boolean mayRead(SettingScope of) {
        boolean isGlobal = of.user().isEmpty();
        return mayWrite(of) || (isGlobal && access().activeUser().isPresent());
    }

    boolean mayWrite(SettingScope of) {
        return of.user().map(access()::reaches).orElseGet(access()::managesAll);
    }

    void requireWritable(SettingScope of, Origin origin) {
        if (!mayWrite(of)) {
            throw new NotAllowedException("takes a superuser or the system", origin);
        }
    }

    /** As it stands in the audit log. */
    static String target(SettingScope of, SettingKey key) {
        Objects.requireNonNull(key, "key");
        return of.user().map(UserId::toString).orElse("global") + "/" + key;
    }

    static void requireStorable(SettingValue value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof SettingValue.Secret secret && secret.isHidden()) {
            throw new InvalidInputException(
                    "value", "is a hidden secret of a list; find the setting to get its secret");
        }
    }

    /** As lists give it. */
    static Setting shown(Setting setting) {
        return setting.value() instanceof SettingValue.Secret
                ? new Setting(
                        setting.scope(),
                        setting.key(),
                        SettingValue.hiddenSecret(),
                        setting.version(),
                        setting.changedAt(),
                        setting.changedBy())
                : setting;
    }

    private Access access() {
        return new Access(state, scope);
    }
}
