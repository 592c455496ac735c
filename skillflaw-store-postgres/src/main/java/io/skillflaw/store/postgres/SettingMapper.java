package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code setting}; the value is stored as text beside its type. */
final class SettingMapper implements RowMapper<Setting> {
    static String type(SettingValue value) {
        if (value instanceof SettingValue.Text) {
            return "TEXT";
        } else if (value instanceof SettingValue.Decimal) {
            return "NUMBER";
        } else if (value instanceof SettingValue.Flag) {
            return "FLAG";
        }
        return "JSON";
    }

    static String text(SettingValue value) {
        if (value instanceof SettingValue.Text text) {
            return text.value();
        } else if (value instanceof SettingValue.Decimal number) {
            return number.value().toString();
        } else if (value instanceof SettingValue.Flag flag) {
            return Boolean.toString(flag.value());
        }
        return ((SettingValue.Json) value).value();
    }

    @Override
    public Setting map(ResultSet row, StatementContext context) throws SQLException {
        UUID user = Columns.optionalUuid(row, "user_id");
        return new Setting(
                user == null ? SettingScope.global() : SettingScope.user(new UserId(user)),
                SettingKey.of(row.getString("key")),
                value(row.getString("type"), row.getString("value")),
                row.getLong("version"),
                Columns.instant(row, "changed_at"),
                Columns.optionalUser(row, "changed_by"));
    }

    private static SettingValue value(String type, String text) {
        return switch (type) {
            case "TEXT" -> SettingValue.text(text);
            case "NUMBER" -> SettingValue.number(new BigDecimal(text));
            case "FLAG" -> SettingValue.flag(Boolean.parseBoolean(text));
            default -> SettingValue.json(text);
        };
    }
}
