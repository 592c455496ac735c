package io.skillflaw.store.postgres;

import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.settings.Setting;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** Encrypts secrets anew that are not encrypted with the current key (S-02), some at a time, in one transaction. */
final class SecretRotation {
    private static final int AT_A_TIME = 500;

    private final SecretCipher cipher;
    private final Scope scope;
    private final StoreSettings settings;

    SecretRotation(SecretCipher cipher, Scope scope, StoreSettings settings) {
        this.cipher = cipher;
        this.scope = scope;
        this.settings = settings;
    }

    long run(SecretRotationSql sql) {
        Origin origin = Origin.of("settings", null);
        if (!sql.isManager(scope)) {
            throw new NotAllowedException("takes a superuser or the system", origin);
        }
        String current = cipher.currentKeyId(origin);
        long rotated = 0;
        List<SettingRow> outdated = sql.lockOutdated(current, AT_A_TIME, scope);
        while (!outdated.isEmpty()) {
            rotated += sql.store(new Renewed(outdated.stream().map(this::renew).toList()), scope);
            outdated = sql.lockOutdated(current, AT_A_TIME, scope);
        }
        sql.audit(rotated, settings.now(), scope);
        return rotated;
    }

    private RenewedSecret renew(SettingRow row) {
        Setting shown = row.shown();
        Origin origin = Origin.of("settings", shown.key());
        String place = SettingRow.place(shown.scope(), shown.key());
        return new RenewedSecret(
                shown, StoredValue.of(row.value().revealed(cipher, place, origin), cipher, place, origin));
    }

    private record RenewedSecret(Setting setting, StoredValue value) {}

    /** Secrets as their statement binds them. */
    record Renewed(List<RenewedSecret> secrets) implements ParameterGroup {
        private static final UUID GLOBAL = new UUID(0, 0);

        @Override
        public void bindTo(SqlStatement<?> statement) {
            statement.bindArray(
                    "owners",
                    UUID.class,
                    secrets.stream()
                            .map(secret -> secret.setting()
                                    .scope()
                                    .user()
                                    .map(user -> user.value())
                                    .orElse(GLOBAL))
                            .toList());
            ParameterGroup.bindTexts(
                    statement,
                    "keys",
                    secrets.stream()
                            .map(secret -> secret.setting().key().value())
                            .toList());
            ParameterGroup.bindTexts(
                    statement,
                    "values",
                    secrets.stream().map(secret -> secret.value().text()).toList());
            ParameterGroup.bindTexts(
                    statement,
                    "keyIds",
                    secrets.stream()
                            .map(secret -> String.valueOf(secret.value().keyId()))
                            .toList());
        }
    }
}
