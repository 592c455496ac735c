package io.skillflaw.store.cache;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.settings.SettingsImport;
import io.skillflaw.store.settings.SettingsStore;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads single settings through the cache; the rest is the store's. */
final class CachingSettingsStore implements SettingsStore {
    private final SettingsStore store;
    private final Viewer viewer;
    private final SettingCache settings;

    CachingSettingsStore(SettingsStore store, Viewer viewer, Caches caches) {
        this.store = store;
        this.viewer = viewer;
        this.settings = caches.settings();
    }

    @Override
    public Setting create(SettingScope scope, SettingKey key, SettingValue value) {
        return store.create(scope, key, value);
    }

    @Override
    public Optional<Setting> find(SettingScope scope, SettingKey key) {
        return settings.find(viewer, Objects.requireNonNull(scope, "scope"), Objects.requireNonNull(key, "key"), store);
    }

    @Override
    public Optional<Setting> findEffective(SettingKey key) {
        return settings.findEffective(viewer, Objects.requireNonNull(key, "key"), store);
    }

    @Override
    public Page<Setting> list(SettingScope scope, PageRequest page) {
        return store.list(scope, page);
    }

    @Override
    public Optional<Setting> update(SettingScope scope, SettingKey key, SettingValue value, long expectedVersion) {
        return store.update(scope, key, value, expectedVersion);
    }

    @Override
    public boolean delete(SettingScope scope, SettingKey key) {
        return store.delete(scope, key);
    }

    @Override
    public long rotateSecrets() {
        return store.rotateSecrets();
    }

    @Override
    public SettingsImport bringIn(Map<SettingKey, SettingValue> values) {
        return store.bringIn(values);
    }

    @Override
    public SettingWatch watch(SettingScope scope, SettingKey key, Consumer<Optional<Setting>> listener) {
        return store.watch(scope, key, listener);
    }
}
