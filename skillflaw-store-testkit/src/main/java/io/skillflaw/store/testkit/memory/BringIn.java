package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsImport;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Brings global settings in from outside (S-04). */
final class BringIn {
    private final Memory memory;
    private final Scope scope;
    private final Set<SettingKey> created = new HashSet<>();
    private final Set<SettingKey> changed = new HashSet<>();
    private final Set<SettingKey> kept = new HashSet<>();

    BringIn(Memory memory, Scope scope) {
        this.memory = memory;
        this.scope = scope;
    }

    SettingsImport all(Map<SettingKey, SettingValue> values) {
        values.forEach(this::one);
        return new SettingsImport(created, changed, kept);
    }

    private void one(SettingKey key, SettingValue value) {
        State.StoredSetting stored = memory.state().settings.get(address(key));
        if (stored == null) {
            put(new Setting(SettingScope.global(), key, value, 1, memory.now(), scope.user()));
            created.add(key);
            audit(AuditAction.SETTING_CREATED, key);
        } else if (stored.broughtIn() && !stored.setting().value().equals(value)) {
            Setting before = stored.setting();
            put(new Setting(
                    SettingScope.global(),
                    key,
                    value,
                    before.version() + 1,
                    Versions.later(before.changedAt(), memory.now()),
                    scope.user()));
            changed.add(key);
            audit(AuditAction.SETTING_CHANGED, key);
        } else {
            kept.add(key);
        }
    }

    private void put(Setting setting) {
        memory.state().settings.put(address(setting.key()), new State.StoredSetting(setting, true));
    }

    private void audit(AuditAction action, SettingKey key) {
        new Audit(memory, scope).done(action, SettingAccess.target(SettingScope.global(), key), null);
    }

    private static State.SettingAddress address(SettingKey key) {
        return new State.SettingAddress(SettingScope.global(), key);
    }
}
