package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsStore;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings: S-01. */
public interface SettingsStoreContract extends StoreContract {
    @Test
    default void s01_valuesKeepTheirTypeAndText(StoreUnderTest kit) {
        SettingsStore settings = kit.system().settings();
        List<SettingValue> values = List.of(
                SettingValue.text(""),
                SettingValue.text("line\n😀"),
                SettingValue.number(-7),
                SettingValue.number(new BigDecimal("1.10")),
                SettingValue.number(new BigDecimal("1E+3")),
                SettingValue.flag(true),
                SettingValue.flag(false),
                SettingValue.json("{ \"b\" : 1, \"a\":[\"\\u0000\"] }"));
        for (int i = 0; i < values.size(); i++) {
            SettingKey key = SettingKey.of("key-" + i);
            Setting created = settings.create(SettingScope.global(), key, values.get(i));
            assertThat(created)
                    .isEqualTo(new Setting(
                            SettingScope.global(),
                            key,
                            values.get(i),
                            1,
                            kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                            null));
            assertThat(settings.find(SettingScope.global(), key)).contains(created);
        }
    }

    @Test
    default void s01_malformedKeysAndValuesAreRefused(StoreUnderTest kit) {
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SettingKey.of(""));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SettingKey.of("a b"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> SettingValue.json("{"));
        assertThat(kit.system()
                        .settings()
                        .list(SettingScope.global(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    default void s01_userSettingWinsOverTheGlobalOne(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        SettingKey key = SettingKey.of("theme");
        Setting global = kit.system().settings().create(SettingScope.global(), key, SettingValue.text("light"));
        Setting hers = ana.stores().settings().create(SettingScope.user(ana.id()), key, SettingValue.text("dark"));

        assertThat(ana.stores().settings().findEffective(key)).contains(hers);
        assertThat(ben.stores().settings().findEffective(key)).contains(global);
        assertThat(kit.system().settings().findEffective(key)).contains(global);
        assertThat(kit.store().asAnonymous().settings().findEffective(key)).isEmpty();
        assertThat(ana.stores().settings().find(SettingScope.global(), key)).contains(global);
        assertThat(ben.stores().settings().findEffective(SettingKey.of("other")))
                .isEmpty();
    }

    @Test
    default void s01_keyIsUniqueInItsScope(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        SettingKey key = SettingKey.of("k");
        for (SettingScope scope : List.of(SettingScope.global(), SettingScope.user(ana.id()))) {
            kit.system().settings().create(scope, key, SettingValue.flag(true));
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> kit.system().settings().create(scope, key, SettingValue.flag(false)))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("key"));
            assertThat(kit.system().settings().find(scope, key).orElseThrow().value())
                    .isEqualTo(SettingValue.flag(true));
        }
    }

    @Test
    default void s01_changeIsCompareAndSet(StoreUnderTest kit) {
        SettingsStore settings = kit.newSuperuser("root").stores().settings();
        SettingKey key = SettingKey.of("k");
        SettingScope global = SettingScope.global();
        settings.create(global, key, SettingValue.number(1));
        kit.tick();

        Setting saved =
                settings.update(global, key, SettingValue.text("two"), 1).orElseThrow();

        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.value()).isEqualTo(SettingValue.text("two"));
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> settings.update(global, key, SettingValue.number(3), 1))
                .satisfies(e -> assertThat(e.currentVersion()).isEqualTo(2))
                .satisfies(e -> assertThat(e.author()).contains("root"))
                .satisfies(e -> assertThat(e.savedAt()).isEqualTo(saved.changedAt()));
        assertThat(settings.find(global, key)).contains(saved);
        assertThat(settings.update(global, SettingKey.of("none"), SettingValue.number(1), 1))
                .isEmpty();
        assertThat(settings.delete(global, key)).isTrue();
        assertThat(settings.delete(global, key)).isFalse();
        assertThat(settings.find(global, key)).isEmpty();
    }

    @Test
    default void s01_usersWriteTheirOwnAndReadTheGlobalOnes(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        SettingsStore settings = ana.stores().settings();
        SettingKey key = SettingKey.of("k");
        SettingScope his = SettingScope.user(ben.id());
        kit.system().settings().create(SettingScope.global(), key, SettingValue.number(1));
        kit.system().settings().create(his, key, SettingValue.number(2));

        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> settings.create(SettingScope.global(), SettingKey.of("x"), SettingValue.flag(true)));
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> settings.update(SettingScope.global(), key, SettingValue.flag(true), 1));
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> settings.delete(SettingScope.global(), key));
        assertThat(settings.find(his, key)).isEmpty();
        assertThat(settings.list(his, PageRequest.first()).items()).isEmpty();
        assertThat(settings.update(his, key, SettingValue.flag(true), 1)).isEmpty();
        assertThat(settings.delete(his, key)).isFalse();
        for (UserId other : List.of(ben.id(), UserId.create())) {
            assertThatExceptionOfType(MissingReferenceException.class)
                    .isThrownBy(() ->
                            settings.create(SettingScope.user(other), SettingKey.of("x"), SettingValue.flag(true)))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("scope"));
        }
        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(() -> kit.system()
                        .settings()
                        .create(SettingScope.user(UserId.create()), key, SettingValue.flag(true)));
    }

    @Test
    default void s01_listIsInTheOrderOfKeys(StoreUnderTest kit) {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        for (String key : List.of("b", "B", "a.b", "a-b", "a_b", "a", "10", "9")) {
            settings.create(global, SettingKey.of(key), SettingValue.flag(true));
        }

        var first = settings.list(global, PageRequest.first(5));
        var second =
                settings.list(global, PageRequest.first(5).after(first.next().orElseThrow()));

        assertThat(first.items())
                .extracting(setting -> setting.key().value())
                .containsExactly("10", "9", "B", "a", "a-b");
        assertThat(second.items()).extracting(setting -> setting.key().value()).containsExactly("a.b", "a_b", "b");
        assertThat(second.next()).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> settings.list(global, PageRequest.first().after(new Cursor("AAAA"))));
    }
}
