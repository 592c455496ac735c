package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.settings.SettingValue;
import java.math.BigDecimal;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The value of a setting as its row keeps it.
 *
 * @param type which of the cases of {@link SettingValue}
 * @param text the value as text; of a secret its ciphertext
 * @param keyId the key that a secret is encrypted with; null for others
 */
record StoredValue(String type, String text, @Nullable String keyId) implements ParameterGroup {
    /** Refuses what only stands for a value. */
    static void requireStorable(SettingValue value) {
        if (value instanceof SettingValue.Secret secret && secret.isHidden()) {
            throw new InvalidInputException(
                    "value", "is a hidden secret of a list; find the setting to get its secret");
        }
    }

    /** @param place where the value is to be stored, see {@link SecretCipher} */
    static StoredValue of(SettingValue value, SecretCipher cipher, String place, Origin origin) {
        if (value instanceof SettingValue.Text text) {
            return new StoredValue("TEXT", text.value(), null);
        } else if (value instanceof SettingValue.Decimal number) {
            return new StoredValue("NUMBER", number.value().toString(), null);
        } else if (value instanceof SettingValue.Flag flag) {
            return new StoredValue("FLAG", Boolean.toString(flag.value()), null);
        } else if (value instanceof SettingValue.Json json) {
            return new StoredValue("JSON", json.value(), null);
        }
        SettingValue.Secret secret = (SettingValue.Secret) value;
        SecretCipher.Sealed sealed = cipher.seal(secret.reveal(), place, origin);
        return new StoredValue("SECRET", sealed.ciphertext(), sealed.keyId());
    }

    /** The value; a secret is hidden. */
    SettingValue shown() {
        return switch (type) {
            case "TEXT" -> SettingValue.text(text);
            case "NUMBER" -> SettingValue.number(new BigDecimal(text));
            case "FLAG" -> SettingValue.flag(Boolean.parseBoolean(text));
            case "SECRET" -> SettingValue.hiddenSecret();
            default -> SettingValue.json(text);
        };
    }

    /** The value; a secret is decrypted. */
    SettingValue revealed(SecretCipher cipher, String place, Origin origin) {
        return keyId == null
                ? shown()
                : SettingValue.secret(cipher.open(new SecretCipher.Sealed(keyId, text), place, origin));
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "type", type);
        ParameterGroup.bind(statement, "value", text);
        ParameterGroup.bind(statement, "keyId", keyId);
    }

    @Override
    public String toString() {
        return "StoredValue[" + type + "]";
    }
}
