package io.skillflaw.store.postgres;

import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Settings in PostgreSQL. */
final class PgSettingsStore implements SettingsStore {
    private static final String STORE = "settings";

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;

    PgSettingsStore(SqlSession session, Scope scope, StoreSettings settings) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
    }

    @Override
    public Setting create(SettingScope of, SettingKey key, SettingValue value) {
        UUID user = user(of);
        String type = SettingMapper.type(value);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        return session.write(
                SettingSql.class,
                origin,
                sql -> sql.create(user, key, type, SettingMapper.text(value), settings.now(), scope)
                        .orElseThrow(() -> whyNotCreated(user, origin)));
    }

    @Override
    public Optional<Setting> find(SettingScope of, SettingKey key) {
        UUID user = user(of);
        return session.read(
                SettingSql.class, Origin.of(STORE, Objects.requireNonNull(key)), sql -> sql.find(user, key, scope));
    }

    @Override
    public Optional<Setting> findEffective(SettingKey key) {
        return session.read(
                SettingSql.class, Origin.of(STORE, Objects.requireNonNull(key)), sql -> sql.findEffective(key, scope));
    }

    @Override
    public Page<Setting> list(SettingScope of, PageRequest page) {
        UUID user = user(of);
        String after = page.after() == null ? "" : TextCursor.of(page.after()).text();
        List<Setting> found = session.read(
                SettingSql.class, Origin.of(STORE, null), sql -> sql.list(user, after, page.limit() + 1, scope));
        return Page.of(found, page, last -> new TextCursor(last.key().value()).toCursor());
    }

    @Override
    public Optional<Setting> update(SettingScope of, SettingKey key, SettingValue value, long expectedVersion) {
        UUID user = user(of);
        String type = SettingMapper.type(value);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        return session.write(
                SettingSql.class,
                origin,
                sql -> sql.update(user, key, type, SettingMapper.text(value), expectedVersion, settings.now(), scope)
                        .or(() -> Standing.explain(
                                sql.standing(user, key, scope), Standing.ADMIN, expectedVersion, origin)));
    }

    @Override
    public boolean delete(SettingScope of, SettingKey key) {
        UUID user = user(of);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        return session.write(SettingSql.class, origin, sql -> {
            if (sql.delete(user, key, scope)) {
                return true;
            }
            sql.standing(user, key, scope).ifPresent(standing -> standing.requireRole(Standing.ADMIN, origin));
            return false;
        });
    }

    private RuntimeException whyNotCreated(@Nullable UUID user, Origin origin) {
        boolean ofAnother = user != null && !user.equals(scope.viewer());
        return ofAnother
                ? new MissingReferenceException("scope", origin, null)
                : new NotAllowedException("takes a superuser or the system, or the user's own scope", origin);
    }

    private static @Nullable UUID user(SettingScope of) {
        return of.user().map(UserId::value).orElse(null);
    }
}
