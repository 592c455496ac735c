package io.skillflaw.store.testkit.memory;

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
import io.skillflaw.store.settings.SettingsStore;
import java.util.Objects;
import java.util.Optional;
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
        State.SettingAddress address = new State.SettingAddress(of, key);
        Origin origin = Origin.of(STORE, key);
        return session.run(() -> {
            if (!mayWrite(of)) {
                throw ofAnother(of)
                        ? new MissingReferenceException("scope", origin, null)
                        : new NotAllowedException("takes a superuser or the system", origin);
            }
            if (of.user()
                    .filter(user -> !memory.state().users.containsKey(user))
                    .isPresent()) {
                throw new MissingReferenceException("scope", origin, null);
            }
            Setting created = new Setting(of, key, value, 1, memory.now(), scope.user());
            if (memory.state().settings.putIfAbsent(address, created) != null) {
                throw new DuplicateKeyException("key", origin, null);
            }
            return created;
        });
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
                        .filter(setting -> setting.scope().equals(of) && mayRead(of)),
                page,
                setting -> setting.key().value()));
    }

    @Override
    public Optional<Setting> update(SettingScope of, SettingKey key, SettingValue value, long expectedVersion) {
        Objects.requireNonNull(value, "value");
        Origin origin = Origin.of(STORE, key);
        return session.run(() -> readable(of, key).map(setting -> {
            requireWritable(of, origin);
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
            memory.state().settings.put(new State.SettingAddress(of, key), next);
            return next;
        }));
    }

    @Override
    public boolean delete(SettingScope of, SettingKey key) {
        return session.run(() -> {
            if (readable(of, key).isEmpty()) {
                return false;
            }
            requireWritable(of, Origin.of(STORE, key));
            memory.state().settings.remove(new State.SettingAddress(of, key));
            return true;
        });
    }

    private Optional<Setting> readable(SettingScope of, SettingKey key) {
        return Optional.ofNullable(memory.state().settings.get(new State.SettingAddress(of, key)))
                .filter(setting -> mayRead(of));
    }

    private void requireWritable(SettingScope of, Origin origin) {
        if (!mayWrite(of)) {
            throw new NotAllowedException("takes a superuser or the system", origin);
        }
    }

    private boolean mayRead(SettingScope of) {
        boolean isGlobal = of.user().isEmpty();
        return mayWrite(of) || (isGlobal && access().activeUser().isPresent());
    }

    private boolean mayWrite(SettingScope of) {
        return access().managesAll()
                || access().activeUser()
                        .filter(user -> of.user().filter(user.id()::equals).isPresent())
                        .isPresent();
    }

    private boolean ofAnother(SettingScope of) {
        return of.user().filter(user -> !user.equals(scope.user())).isPresent();
    }

    private Access access() {
        return new Access(memory.state(), scope);
    }
}
