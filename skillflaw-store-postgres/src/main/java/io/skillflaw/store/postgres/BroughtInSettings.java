package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsImport;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings global settings in from outside (S-04): what somebody set is kept, what was brought in before may change. */
final class BroughtInSettings {
    /** So often may others create, change or delete a setting while it is looked at. */
    private static final int MOST_TRIES = 10;

    private static final long NOT_THERE = 0;
    private static final long FIRST = 1;

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final AuditTrail trail;

    BroughtInSettings(SqlSession session, Scope scope, StoreSettings settings, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
        this.trail = trail;
    }

    /** What became of one setting. */
    private enum Fate {
        CREATED,
        CHANGED,
        KEPT
    }

    SettingsImport bringIn(Map<SettingKey, SettingValue> values) {
        values.values().forEach(StoredValue::requireStorable);
        trail.watch(AuditAction.SETTING_CREATED, "settings", this::requireManager);
        Set<SettingKey> created = new HashSet<>();
        Set<SettingKey> changed = new HashSet<>();
        Set<SettingKey> kept = new HashSet<>();
        values.forEach((key, value) -> {
            boolean unused = switch (bringIn(key, value)) {
                case CREATED -> created.add(key);
                case CHANGED -> changed.add(key);
                case KEPT -> kept.add(key);
            };
        });
        return new SettingsImport(created, changed, kept);
    }

    private boolean requireManager() {
        Origin origin = Origin.of("settings", null);
        if (!session.read(SettingImportSql.class, origin, sql -> sql.isManager(scope))) {
            throw new NotAllowedException("takes a superuser or the system", origin);
        }
        return true;
    }

    private Fate bringIn(SettingKey key, SettingValue value) {
        Origin origin = Origin.of("settings", key);
        return session.writeOnce(
                SettingImportSql.class,
                origin,
                (sql, receipt) -> bringIn(sql, key, value, origin, receipt),
                (sql, receipt) -> recorded(sql, value, key, origin, receipt));
    }

    private Fate bringIn(SettingImportSql sql, SettingKey key, SettingValue value, Origin origin, Receipt receipt) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Fate> fate = attempt(sql, key, value, origin, receipt);
            if (fate.isPresent()) {
                return fate.get();
            }
        }
        throw new StoreContentionException("others keep changing the setting; try again", origin, null);
    }

    private Fate recorded(SettingImportSql sql, SettingValue value, SettingKey key, Origin origin, Receipt receipt) {
        SettingRow row =
                sql.recordedSetting(receipt, stored(value, key, origin)).orElseThrow();
        return row.shown().version() == FIRST ? Fate.CREATED : Fate.CHANGED;
    }

    private StoredValue stored(SettingValue value, SettingKey key, Origin origin) {
        return StoredValue.of(value, settings.secrets(), SettingRow.place(SettingScope.global(), key), origin);
    }

    /** Empty if somebody was faster. */
    private Optional<Fate> attempt(
            SettingImportSql sql, SettingKey key, SettingValue value, Origin origin, Receipt receipt) {
        SecretCipher cipher = settings.secrets();
        String place = SettingRow.place(SettingScope.global(), key);
        Optional<SettingRow> found = sql.find(key, scope);
        if (found.isEmpty()) {
            return sql.bringIn(key, stored(value, key, origin), NOT_THERE, settings.now(), scope, receipt)
                    .map(row -> Fate.CREATED);
        }
        SettingRow row = found.get();
        if (!row.broughtIn() || row.value().revealed(cipher, place, origin).equals(value)) {
            return Optional.of(Fate.KEPT);
        }
        return sql.bringIn(key, stored(value, key, origin), row.shown().version(), settings.now(), scope, receipt)
                .map(changed -> Fate.CHANGED);
    }
}
