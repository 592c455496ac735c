package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import io.skillflaw.store.Stores;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secret settings as a caller sees them: S-02. How they are encrypted is the implementation's own matter. */
public interface SecretSettingContract extends StoreContract {
    @Test
    default void s02_secretComesBackWhenItIsFound(StoreUnderTest kit) {
        SettingScope global = SettingScope.global();
        SettingsStore settings = kit.system().settings();
        List<String> secrets = List.of("", "s3cr3t", "пароль 🔑\n\t", "x".repeat(SettingValue.MAX_LENGTH));
        for (int i = 0; i < secrets.size(); i++) {
            SettingKey key = SettingKey.of("key-" + i);

            Setting created = settings.create(global, key, SettingValue.secret(secrets.get(i)));

            assertThat(reveal(created)).isEqualTo(secrets.get(i));
            assertThat(settings.find(global, key)).contains(created);
            assertThat(settings.findEffective(key)).contains(created);
        }
    }

    @Test
    default void s02_secretsAreTheirScopes(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        SettingKey key = SettingKey.of("API_KEY");
        SettingScope hers = SettingScope.user(ana.id());
        kit.system().settings().create(SettingScope.global(), key, SettingValue.secret("everyone's"));
        Setting own = ana.stores().settings().create(hers, key, SettingValue.secret("ana's"));

        assertThat(ana.stores().settings().findEffective(key)).contains(own);
        assertThat(kit.newSuperuser("root").stores().settings().find(hers, key)).contains(own);
        assertThat(ben.stores().settings().find(hers, key)).isEmpty();
        assertThat(reveal(ben.stores().settings().findEffective(key).orElseThrow()))
                .isEqualTo("everyone's");
    }

    @Test
    default void s02_secretsAreHiddenInLists(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        SettingScope hers = SettingScope.user(ana.id());
        SettingsStore settings = ana.stores().settings();
        Setting secret = settings.create(hers, SettingKey.of("a"), SettingValue.secret("s3cr3t"));
        Setting text = settings.create(hers, SettingKey.of("b"), SettingValue.text("open"));

        List<Setting> listed = settings.list(hers, PageRequest.first()).items();

        assertThat(listed)
                .containsExactly(
                        new Setting(
                                hers,
                                secret.key(),
                                SettingValue.hiddenSecret(),
                                secret.version(),
                                secret.changedAt(),
                                secret.changedBy()),
                        text);
        assertThatIllegalStateException().isThrownBy(() -> reveal(listed.get(0)));
        assertThat(kit.system().settings().list(hers, PageRequest.first()).items())
                .isEqualTo(listed);
    }

    @Test
    default void s02_secretShowsNowhere(StoreUnderTest kit) {
        String secret = "hunter2hunter2";
        SettingScope global = SettingScope.global();
        SettingKey key = SettingKey.of("k");
        SettingsStore settings = kit.system().settings();
        Setting created = settings.create(global, key, SettingValue.secret(secret));

        assertThat(created.toString() + created.value() + settings.find(global, key))
                .doesNotContain(secret);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> settings.create(global, key, SettingValue.secret(secret)))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(secret));
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> settings.update(global, key, SettingValue.secret(secret), 7))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(secret));
        assertThat(kit.system()
                        .audit()
                        .list(AuditQuery.all(), PageRequest.first())
                        .toString())
                .doesNotContain(secret);
    }

    @Test
    default void s02_hiddenSecretIsRefused(StoreUnderTest kit) {
        SettingScope global = SettingScope.global();
        SettingKey key = SettingKey.of("k");
        SettingsStore settings = kit.system().settings();
        Setting created = settings.create(global, key, SettingValue.secret("s3cr3t"));
        SettingValue hidden =
                settings.list(global, PageRequest.first()).items().get(0).value();

        assertInvalid(() -> settings.create(global, SettingKey.of("other"), hidden));
        assertInvalid(() -> settings.update(global, key, hidden, 1));
        assertInvalid(() -> settings.bringIn(Map.of(SettingKey.of("other"), hidden)));

        assertThat(settings.find(global, key)).contains(created);
        assertThat(settings.find(global, SettingKey.of("other"))).isEmpty();
    }

    @Test
    default void s02_valueBecomesASecretAndCeasesToBeOne(StoreUnderTest kit) {
        SettingScope global = SettingScope.global();
        SettingKey key = SettingKey.of("k");
        SettingsStore settings = kit.system().settings();
        settings.create(global, key, SettingValue.text("open"));
        List<SettingValue> values = List.of(
                SettingValue.secret("one"),
                SettingValue.secret("two"),
                SettingValue.text("two"),
                SettingValue.secret(""));
        for (int i = 0; i < values.size(); i++) {
            Setting saved = settings.update(global, key, values.get(i), i + 1L).orElseThrow();

            assertThat(saved.value()).isEqualTo(values.get(i));
            assertThat(saved.version()).isEqualTo(i + 2L);
            assertThat(settings.find(global, key)).contains(saved);
        }
    }

    @Test
    default void s02_rotationLeavesValuesAndVersions(StoreUnderTest kit) {
        SettingScope global = SettingScope.global();
        Actor root = kit.newSuperuser("root");
        SettingsStore settings = kit.system().settings();
        Setting secret = settings.create(global, SettingKey.of("a"), SettingValue.secret("s3cr3t"));
        Setting text = settings.create(global, SettingKey.of("b"), SettingValue.text("open"));
        kit.tick();

        assertThat(settings.rotateSecrets())
                .as("encrypted with the current key")
                .isZero();
        assertThat(root.stores().settings().rotateSecrets()).isZero();

        assertThat(settings.find(global, secret.key())).contains(secret);
        assertThat(settings.find(global, text.key())).contains(text);
    }

    @Test
    default void s02_rotationTakesASuperuserOrTheSystem(StoreUnderTest kit) {
        for (Stores scope : new Stores[] {
            kit.newUser("ana").stores(), kit.store().asAnonymous(), kit.store().as(UserId.create())
        }) {
            assertThatExceptionOfType(NotAllowedException.class)
                    .isThrownBy(() -> scope.settings().rotateSecrets());
        }
    }

    private static String reveal(Setting setting) {
        return setting.value() instanceof SettingValue.Secret secret
                ? secret.reveal()
                : fail("no secret but a %s", setting.value().getClass().getSimpleName());
    }

    private static void assertInvalid(Runnable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.field()).isEqualTo("value"));
    }
}
