package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A row of {@code setting}.
 *
 * @param shown the setting; a secret is hidden
 * @param value the value as it is kept
 * @param broughtIn whether the value came from outside
 */
record SettingRow(Setting shown, StoredValue value, boolean broughtIn) {
    /** Names the row in the audit log, and binds a secret to it. */
    static String place(SettingScope scope, SettingKey key) {
        return scope.user().map(UserId::toString).orElse("global") + "/" + key;
    }

    Setting revealed(SecretCipher cipher, Origin origin) {
        return new Setting(
                shown.scope(),
                shown.key(),
                value.revealed(cipher, place(shown.scope(), shown.key()), origin),
                shown.version(),
                shown.changedAt(),
                shown.changedBy());
    }

    static final class Mapper implements RowReader<SettingRow> {
        @Override
        public SettingRow read(ResultSet row) throws SQLException {
            UUID user = Columns.optionalUuid(row, "user_id");
            StoredValue value = new StoredValue(row.getString("type"), row.getString("value"), row.getString("key_id"));
            Setting shown = new Setting(
                    user == null ? SettingScope.global() : SettingScope.user(new UserId(user)),
                    SettingKey.of(row.getString("key")),
                    value.shown(),
                    row.getLong("version"),
                    Columns.instant(row, "changed_at"),
                    Columns.optionalUser(row, "changed_by"));
            return new SettingRow(shown, value, row.getBoolean("brought_in"));
        }
    }
}
