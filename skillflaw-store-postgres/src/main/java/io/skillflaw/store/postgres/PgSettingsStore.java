package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.SecretKeyException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.settings.SettingsImport;
import io.skillflaw.store.settings.SettingsStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings in PostgreSQL. */
final class PgSettingsStore implements SettingsStore {
    private static final String STORE = "settings";

    private final SqlSession session;
    private final Scope scope;
    private final StoreContext context;
    private final StoreSettings settings;
    private final SecretCipher cipher;
    private final AuditTrail trail;

    PgSettingsStore(SqlSession session, Scope scope, StoreContext context, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.context = context;
        this.settings = context.settings();
        this.cipher = settings.secrets();
        this.trail = trail;
    }

    @Override
    public Setting create(SettingScope of, SettingKey key, SettingValue value) {
        UUID user = user(of);
        StoredValue.requireStorable(value);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        String place = SettingRow.place(of, key);
        return trail.watch(
                AuditAction.SETTING_CREATED,
                place,
                () -> write(
                        origin,
                        (sql, receipt) -> {
                            StoredValue stored = StoredValue.of(value, cipher, place, origin);
                            return sql.create(user, key, stored, settings.now(), scope, receipt)
                                    .orElseThrow(() -> whyNotCreated(user, origin))
                                    .revealed(cipher, origin);
                        },
                        (sql, receipt) ->
                                recorded(sql, receipt, value, place, origin).orElseThrow()));
    }

    @Override
    public Optional<Setting> find(SettingScope of, SettingKey key) {
        UUID user = user(of);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        return session.readDirectly(
                origin,
                on -> SettingSql.FIND
                        .as(scope)
                        .first(
                                on,
                                values -> values.set("user", user)
                                        .set("key", key.value())
                                        .set(scope))
                        .map(row -> row.revealed(cipher, origin)));
    }

    @Override
    public Optional<Setting> findEffective(SettingKey key) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        return session.readDirectly(
                origin,
                on -> SettingSql.FIND_EFFECTIVE
                        .as(scope)
                        .first(on, values -> values.set("key", key.value()).set(scope))
                        .map(row -> row.revealed(cipher, origin)));
    }

    @Override
    public Page<Setting> list(SettingScope of, PageRequest page) {
        UUID user = user(of);
        String after = page.after() == null ? "" : TextCursor.of(page.after()).text();
        List<Setting> found = session.read(
                SettingSql.class,
                Origin.of(STORE, null),
                sql -> sql.list(user, after, page.limit() + 1, scope).stream()
                        .map(SettingRow::shown)
                        .toList());
        return Page.of(found, page, last -> new TextCursor(last.key().value()).toCursor());
    }

    @Override
    public Optional<Setting> update(SettingScope of, SettingKey key, SettingValue value, long expectedVersion) {
        UUID user = user(of);
        StoredValue.requireStorable(value);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        String place = SettingRow.place(of, key);
        return trail.watch(
                AuditAction.SETTING_CHANGED,
                place,
                () -> write(
                        origin,
                        (sql, receipt) -> sql.update(
                                        user,
                                        key,
                                        StoredValue.of(value, cipher, place, origin),
                                        expectedVersion,
                                        cipher.keyIds(),
                                        settings.now(),
                                        scope,
                                        receipt)
                                .or(() -> whyNotUpdated(sql, user, key, expectedVersion, origin))
                                .map(row -> row.revealed(cipher, origin)),
                        (sql, receipt) -> recorded(sql, receipt, value, place, origin)));
    }

    @Override
    public boolean delete(SettingScope of, SettingKey key) {
        UUID user = user(of);
        Origin origin = Origin.of(STORE, Objects.requireNonNull(key));
        return trail.watch(
                AuditAction.SETTING_DELETED,
                SettingRow.place(of, key),
                () -> write(
                        origin,
                        (sql, receipt) -> {
                            if (sql.delete(user, key, settings.now(), scope, receipt)) {
                                return true;
                            }
                            sql.standing(user, key, scope)
                                    .ifPresent(standing -> standing.requireRole(Standing.ADMIN, origin));
                            return false;
                        },
                        Receipt::isProof));
    }

    @Override
    public long rotateSecrets() {
        SecretRotation rotation = new SecretRotation(cipher, scope, settings);
        return trail.watch(
                AuditAction.SECRETS_ROTATED,
                STORE,
                () -> session.writeTogether(SecretRotationSql.class, Origin.of(STORE, null), rotation::run));
    }

    @Override
    public SettingsImport bringIn(Map<SettingKey, SettingValue> values) {
        SettingsImport imported =
                session.inOneCall(() -> new BroughtInSettings(session, scope, settings, trail).bringIn(values));
        lookAtWatches();
        return imported;
    }

    @Override
    public SettingWatch watch(SettingScope of, SettingKey key, Consumer<Optional<Setting>> listener) {
        return context.watches().add(scope, of, key, listener);
    }

    private Optional<Setting> recorded(
            SettingSql sql, Receipt receipt, SettingValue value, String place, Origin origin) {
        return sql.recordedSetting(receipt, StoredValue.of(value, cipher, place, origin))
                .map(row -> row.revealed(cipher, origin));
    }

    private <R extends @Nullable Object> R write(
            Origin origin, BiFunction<SettingSql, Receipt, R> work, BiFunction<SettingSql, Receipt, R> recorded) {
        R result = session.writeOnce(SettingSql.class, origin, work, recorded);
        lookAtWatches();
        return result;
    }

    /** What a transaction did is looked at when it has ended. */
    private void lookAtWatches() {
        if (!session.isTransaction()) {
            context.watches().lookSoon();
        }
    }

    private static RuntimeException whyNotCreated(@Nullable UUID user, Origin origin) {
        return user != null
                ? new MissingReferenceException("scope", origin, null)
                : new NotAllowedException("takes a superuser or the system", origin);
    }

    private Optional<SettingRow> whyNotUpdated(
            SettingSql sql, @Nullable UUID user, SettingKey key, long expectedVersion, Origin origin) {
        Optional<Standing> standing = sql.standing(user, key, scope);
        standing.ifPresent(has -> {
            has.requireRole(Standing.ADMIN, origin);
            has.requireVersion(expectedVersion, origin);
        });
        sql.find(user, key, scope)
                .map(row -> row.value().keyId())
                .filter(keyId -> !cipher.keyIds().contains(keyId))
                .ifPresent(keyId -> {
                    throw new SecretKeyException(keyId, origin);
                });
        return Standing.explain(standing, Standing.ADMIN, expectedVersion, origin);
    }

    private static @Nullable UUID user(SettingScope of) {
        return of.user().map(UserId::value).orElse(null);
    }
}
