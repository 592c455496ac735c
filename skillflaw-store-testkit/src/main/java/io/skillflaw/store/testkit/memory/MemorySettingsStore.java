package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.settings.SettingsImport;
import io.skillflaw.store.settings.SettingsStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Settings in memory. */
final class MemorySettingsStore implements SettingsStore {
    private static final String STORE = "settings";

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemorySettingsStore(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Setting create(SettingScope of, SettingKey key, SettingValue value) {
        SettingAccess.requireStorable(value);
        Origin origin = Origin.of(STORE, key);
        return audit().watch(
                        AuditAction.SETTING_CREATED,
                        SettingAccess.target(of, key),
                        () -> session.run(() -> {
                            if (!settings().mayWrite(of)) {
                                throw of.user().isPresent()
                                        ? new MissingReferenceException("scope", origin, null)
                                        : new NotAllowedException("takes a superuser or the system", origin);
                            }
                            if (of.user()
                                    .filter(user -> !memory.state().users.containsKey(user))
                                    .isPresent()) {
                                throw new MissingReferenceException("scope", origin, null);
                            }
                            Setting created = new Setting(of, key, value, 1, memory.now(), scope.user());
                            if (memory.state().settings.containsKey(new State.SettingAddress(of, key))) {
                                throw new DuplicateKeyException("key", origin, null);
                            }
                            put(created);
                            audit().done(AuditAction.SETTING_CREATED, SettingAccess.target(of, key), null);
                            return created;
                        }));
    }

    @Override
    public Optional<Setting> find(SettingScope of, SettingKey key) {
        Objects.requireNonNull(of, "scope");
        Objects.requireNonNull(key, "key");
        return session.run(() -> readable(of, key));
    }

    @Override
    public Optional<Setting> findEffective(SettingKey key) {
        Objects.requireNonNull(key, "key");
        return session.run(() -> Stream.concat(
                        Stream.ofNullable(scope.user()).map(SettingScope::user), Stream.of(SettingScope.global()))
                .flatMap(of -> readable(of, key).stream())
                .findFirst());
    }

    @Override
    public Page<Setting> list(SettingScope of, PageRequest page) {
        Objects.requireNonNull(of, "scope");
        return session.run(() -> Lists.byText(
                memory.state().settings.values().stream()
                        .map(State.StoredSetting::setting)
                        .filter(setting ->
                                setting.scope().equals(of) && settings().mayRead(of))
                        .map(SettingAccess::shown),
                page,
                setting -> setting.key().value()));
    }

    @Override
    public Optional<Setting> update(SettingScope of, SettingKey key, SettingValue value, long expectedVersion) {
        SettingAccess.requireStorable(value);
        Origin origin = Origin.of(STORE, key);
        return audit().watch(
                        AuditAction.SETTING_CHANGED,
                        SettingAccess.target(of, key),
                        () -> session.run(() -> readable(of, key).map(setting -> {
                            settings().requireWritable(of, origin);
                            Versions.require(
                                    memory.state(),
                                    expectedVersion,
                                    setting.version(),
                                    setting.changedBy(),
                                    setting.changedAt(),
                                    origin);
                            Setting next = new Setting(
                                    of,
                                    key,
                                    value,
                                    setting.version() + 1,
                                    Versions.later(setting.changedAt(), memory.now()),
                                    scope.user());
                            put(next);
                            audit().done(AuditAction.SETTING_CHANGED, SettingAccess.target(of, key), null);
                            return next;
                        })));
    }

    @Override
    public boolean delete(SettingScope of, SettingKey key) {
        return audit().watch(
                        AuditAction.SETTING_DELETED,
                        SettingAccess.target(of, key),
                        () -> session.run(() -> {
                            if (readable(of, key).isEmpty()) {
                                return false;
                            }
                            settings().requireWritable(of, Origin.of(STORE, key));
                            memory.state().settings.remove(new State.SettingAddress(of, key));
                            audit().done(AuditAction.SETTING_DELETED, SettingAccess.target(of, key), null);
                            return true;
                        }));
    }

    @Override
    public long rotateSecrets() {
        Origin origin = Origin.of(STORE, null);
        return audit().watch(
                        AuditAction.SECRETS_ROTATED,
                        STORE,
                        () -> session.run(() -> {
                            access().requireManager(origin);
                            // There is no key here that could be outdated.
                            return 0L;
                        }));
    }

    @Override
    public SettingsImport bringIn(Map<SettingKey, SettingValue> values) {
        Map<SettingKey, SettingValue> copy = new LinkedHashMap<>(values);
        copy.values().forEach(SettingAccess::requireStorable);
        return audit().watch(
                        AuditAction.SETTING_CREATED,
                        STORE,
                        () -> session.run(() -> {
                            access().requireManager(Origin.of(STORE, null));
                            return new BringIn(memory, scope).all(copy);
                        }));
    }

    @Override
    public SettingWatch watch(SettingScope of, SettingKey key, Consumer<Optional<Setting>> listener) {
        Objects.requireNonNull(of, "scope");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(listener, "listener");
        return session.run(() -> memory.watches()
                .add(() -> memory.readCommitted(state -> new SettingAccess(state, scope).readable(of, key)), listener));
    }

    private Optional<Setting> readable(SettingScope of, SettingKey key) {
        return settings().readable(of, key);
    }

    private void put(Setting setting) {
        memory.state()
                .settings
                .put(new State.SettingAddress(setting.scope(), setting.key()), new State.StoredSetting(setting, false));
    }

    private SettingAccess settings() {
        return new SettingAccess(memory.state(), scope);
    }

    private Access access() {
        return new Access(memory.state(), scope);
    }

    private Audit audit() {
        return new Audit(memory, scope);
    }
}
