package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsImport;
import io.skillflaw.store.settings.SettingsStore;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Settings from the environment: S-04. */
public interface SettingImportContract extends StoreContract {
    /** A key that the tests bring in. */
    SettingKey KEY = SettingKey.of("THEME");

    /** Another. */
    SettingKey OTHER = SettingKey.of("OPENAI_API_KEY");

    @Test
    default void s04_whatIsNotThereIsCreated(StoreUnderTest kit) {
        Actor root = kit.newSuperuser("root");
        Map<SettingKey, SettingValue> values =
                Map.of(KEY, SettingValue.text("dark"), OTHER, SettingValue.secret("s3cr3t"));

        SettingsImport result = root.stores().settings().bringIn(values);

        assertThat(result).isEqualTo(new SettingsImport(Set.of(KEY, OTHER), Set.of(), Set.of()));
        for (Map.Entry<SettingKey, SettingValue> brought : values.entrySet()) {
            assertThat(kit.system().settings().find(SettingScope.global(), brought.getKey()))
                    .contains(new Setting(
                            SettingScope.global(),
                            brought.getKey(),
                            brought.getValue(),
                            1,
                            kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                            root.id()));
        }
        assertThat(root.stores().settings().bringIn(Map.of()))
                .isEqualTo(new SettingsImport(Set.of(), Set.of(), Set.of()));
    }

    @Test
    default void s04_secondRunChangesNothing(StoreUnderTest kit) {
        SettingsStore settings = kit.system().settings();
        Map<SettingKey, SettingValue> values =
                Map.of(KEY, SettingValue.json("{\"a\": 1}"), OTHER, SettingValue.secret("s3cr3t"));
        settings.bringIn(values);
        Setting before = global(kit, KEY);
        Setting secretBefore = global(kit, OTHER);
        kit.tick();

        assertThat(settings.bringIn(values)).isEqualTo(new SettingsImport(Set.of(), Set.of(), Set.of(KEY, OTHER)));

        assertThat(global(kit, KEY)).isEqualTo(before);
        assertThat(global(kit, OTHER)).isEqualTo(secretBefore);
    }

    @Test
    default void s04_whatWasBroughtInBeforeIsChanged(StoreUnderTest kit) {
        Actor root = kit.newSuperuser("root");
        SettingsStore settings = kit.system().settings();
        settings.bringIn(Map.of(KEY, SettingValue.text("dark"), OTHER, SettingValue.secret("old")));
        kit.tick();

        assertThat(root.stores()
                        .settings()
                        .bringIn(Map.of(KEY, SettingValue.secret("dark"), OTHER, SettingValue.secret("new"))))
                .isEqualTo(new SettingsImport(Set.of(), Set.of(KEY, OTHER), Set.of()));

        assertThat(global(kit, KEY).value()).as("another type is another value").isEqualTo(SettingValue.secret("dark"));
        assertThat(global(kit, OTHER))
                .isEqualTo(new Setting(
                        SettingScope.global(),
                        OTHER,
                        SettingValue.secret("new"),
                        2,
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        root.id()));
        assertThat(settings.bringIn(Map.of(OTHER, SettingValue.secret("newest")))
                        .changed())
                .containsExactly(OTHER);
        assertThat(global(kit, KEY).version()).as("what is left out stays").isEqualTo(2);
    }

    @Test
    default void s04_whatSomebodySetIsKept(StoreUnderTest kit) {
        Actor root = kit.newSuperuser("root");
        SettingsStore settings = kit.system().settings();
        Setting created = root.stores().settings().create(SettingScope.global(), KEY, SettingValue.text("hers"));
        settings.bringIn(Map.of(OTHER, SettingValue.text("brought in")));
        Setting saved = root.stores()
                .settings()
                .update(SettingScope.global(), OTHER, SettingValue.text("brought in"), 1)
                .orElseThrow();
        Map<SettingKey, SettingValue> values =
                Map.of(KEY, SettingValue.text("environment"), OTHER, SettingValue.text("environment"));

        for (int run = 0; run < 2; run++) {
            assertThat(settings.bringIn(values)).isEqualTo(new SettingsImport(Set.of(), Set.of(), Set.of(KEY, OTHER)));
        }

        assertThat(global(kit, KEY)).isEqualTo(created);
        assertThat(global(kit, OTHER)).as("also saved with the same value").isEqualTo(saved);
        settings.delete(SettingScope.global(), KEY);
        assertThat(settings.bringIn(values).created())
                .as("who deletes lets it come back")
                .containsExactly(KEY);
    }

    @Test
    default void s04_settingsOfUsersStay(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Setting hers = ana.stores().settings().create(SettingScope.user(ana.id()), KEY, SettingValue.text("hers"));

        assertThat(kit.system()
                        .settings()
                        .bringIn(Map.of(KEY, SettingValue.text("environment")))
                        .created())
                .containsExactly(KEY);

        assertThat(ana.stores().settings().findEffective(KEY)).contains(hers);
    }

    @Test
    default void s04_importTakesASuperuserOrTheSystem(StoreUnderTest kit) {
        for (Stores scope : new Stores[] {
            kit.newUser("ana").stores(), kit.store().asAnonymous(), kit.store().as(UserId.create())
        }) {
            assertThatExceptionOfType(NotAllowedException.class)
                    .isThrownBy(() -> scope.settings().bringIn(Map.of(KEY, SettingValue.text("x"))));
        }
        assertThat(kit.system().settings().find(SettingScope.global(), KEY)).isEmpty();
    }

    @Test
    default void s04_importIsUndoneWithItsTransaction(StoreUnderTest kit) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> kit.system().inTransaction(stores -> {
                    stores.settings().bringIn(Map.of(KEY, SettingValue.text("x")));
                    throw new IOException("the work failed");
                }));

        assertThat(kit.system().settings().find(SettingScope.global(), KEY)).isEmpty();
    }

    @Test
    default void s04_manyInstancesBringInTogether(StoreUnderTest kit) throws Exception {
        for (int version = 1; version <= 10; version++) {
            Map<SettingKey, SettingValue> values = Map.of(
                    KEY, SettingValue.number(version), OTHER, SettingValue.secret("secret of version " + version));

            List<SettingsImport> results =
                    Together.run(8, () -> kit.system().settings().bringIn(values));

            for (SettingKey key : List.of(KEY, OTHER)) {
                assertThat(global(kit, key).version()).isEqualTo(version);
                assertThat(global(kit, key).value()).isEqualTo(values.get(key));
                boolean isFirst = version == 1;
                assertThat(results)
                        .filteredOn(result -> (isFirst ? result.created() : result.changed()).contains(key))
                        .as("who wrote %s", key)
                        .hasSize(1);
                assertThat(results)
                        .filteredOn(result -> result.kept().contains(key))
                        .hasSize(7);
            }
        }
    }

    private static Setting global(StoreUnderTest kit, SettingKey key) {
        return kit.system().settings().find(SettingScope.global(), key).orElseThrow();
    }
}
