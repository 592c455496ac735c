package io.skillflaw.store.exchange;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which starter flows of a collection have ever been seeded: one that was, and is not there, was deleted. Kept as a global
 * setting, since what is deleted can remember nothing itself.
 */
final class StarterMemory {
    private static final int MOST_ATTEMPTS = 20;

    private final SettingsStore settings;
    private final SettingKey key;

    StarterMemory(SettingsStore settings, ProjectId collection) {
        this.settings = settings;
        this.key = SettingKey.of("skillflaw.starters." + collection);
    }

    /** Empty if the collection was never seeded. */
    Optional<Set<String>> read() {
        return settings.find(SettingScope.global(), key).map(StarterMemory::ids);
    }

    /** Adds to what others may add to at the same moment. */
    void add(Collection<FlowId> seeded) {
        Set<String> wanted = seeded.stream().map(FlowId::toString).collect(Collectors.toSet());
        for (int attempt = 1; ; attempt++) {
            try {
                if (isAdded(wanted)) {
                    return;
                }
            } catch (DuplicateKeyException | StaleVersionException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** False if the setting was deleted between look and save. */
    private boolean isAdded(Set<String> wanted) {
        Optional<Setting> stored = settings.find(SettingScope.global(), key);
        Set<String> ids = stored.map(StarterMemory::ids).orElseGet(TreeSet::new);
        boolean isNews = ids.addAll(wanted);
        if (stored.isEmpty()) {
            settings.create(SettingScope.global(), key, value(ids));
            return true;
        }
        return !isNews
                || settings.update(
                                SettingScope.global(),
                                key,
                                value(ids),
                                stored.get().version())
                        .isPresent();
    }

    private static SettingValue value(Set<String> ids) {
        return SettingValue.text(String.join(" ", ids));
    }

    private static Set<String> ids(Setting setting) {
        String text = setting.value() instanceof SettingValue.Text ids ? ids.value() : "";
        return Arrays.stream(text.split(" "))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
