package io.skillflaw.store.settings;

import java.util.Set;

/**
 * What became of settings that were brought in from outside (rule S-04).
 *
 * @param created those that were not there; unmodifiable
 * @param changed those that had been brought in with another value before; unmodifiable
 * @param kept those that are as they were: of the same value, or set by a person; unmodifiable
 */
public record SettingsImport(Set<SettingKey> created, Set<SettingKey> changed, Set<SettingKey> kept) {
    public SettingsImport {
        created = Set.copyOf(created);
        changed = Set.copyOf(changed);
        kept = Set.copyOf(kept);
    }
}
