package io.skillflaw.store.settings;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored setting.
 *
 * @param scope for whom it holds
 * @param key its name, unique in its scope
 * @param value its value
 * @param version counts its saves from 1
 * @param changedAt when it was last saved, to the microsecond; never goes back
 * @param changedBy who last saved it; null if the system did or the user is gone
 */
public record Setting(
        SettingScope scope,
        SettingKey key,
        SettingValue value,
        long version,
        Instant changedAt,
        @Nullable UserId changedBy) {
    public Setting {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Checks.version(version);
        changedAt = Checks.micros("changedAt", changedAt);
    }
}
