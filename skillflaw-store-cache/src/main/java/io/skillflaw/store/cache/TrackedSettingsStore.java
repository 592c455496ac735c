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

/** Tells what is written to settings. */
final class TrackedSettingsStore implements SettingsStore {
    private final SettingsStore store;
    private final CommitSink sink;

    TrackedSettingsStore(SettingsStore store, CommitSink sink) {
        this.store = store;
        this.sink = sink;
    }

    @Override
    public Setting create(SettingScope scope, SettingKey key, SettingValue value) {
        Change change = changeOf(scope, key);
        return sink.committing(() -> store.create(scope, key, value), change);
    }

    @Override
    public Optional<Setting> find(SettingScope scope, SettingKey key) {
        return store.find(scope, key);
    }

    @Override
    public Optional<Setting> findEffective(SettingKey key) {
        return store.findEffective(key);
    }

    @Override
    public Page<Setting> list(SettingScope scope, PageRequest page) {
        return store.list(scope, page);
    }

    @Override
    public Optional<Setting> update(SettingScope scope, SettingKey key, SettingValue value, long expectedVersion) {
        Change change = changeOf(scope, key);
        return sink.committing(() -> store.update(scope, key, value, expectedVersion), change);
    }

    @Override
    public boolean delete(SettingScope scope, SettingKey key) {
        Change change = changeOf(scope, key);
        return sink.committing(() -> store.delete(scope, key), change);
    }

    /** Values stay. */
    @Override
    public long rotateSecrets() {
        return store.rotateSecrets();
    }

    @Override
    public SettingsImport bringIn(Map<SettingKey, SettingValue> values) {
        Change[] changes = values.keySet().stream()
                .map(key -> changeOf(SettingScope.global(), key))
                .toArray(Change[]::new);
        return sink.committing(() -> store.bringIn(values), changes);
    }

    @Override
    public SettingWatch watch(SettingScope scope, SettingKey key, Consumer<Optional<Setting>> listener) {
        return store.watch(scope, key, listener);
    }

    private static Change changeOf(SettingScope scope, SettingKey key) {
        return Change.setting(Objects.requireNonNull(scope, "scope"), Objects.requireNonNull(key, "key"));
    }
}
