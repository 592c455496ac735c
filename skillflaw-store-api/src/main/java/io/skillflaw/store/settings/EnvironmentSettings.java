package io.skillflaw.store.settings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Turns environment variables into settings to bring in (rule S-04). */
public final class EnvironmentSettings {
    private EnvironmentSettings() {}

    /**
     * Variables as texts under their own names.
     *
     * @param variables all variables, such as {@link System#getenv()}
     * @param names which of them; those that are not set or blank are left out
     * @return settings
     * @throws io.skillflaw.store.error.InvalidInputException if a name is no key, or a value is too long
     */
    public static Map<SettingKey, SettingValue> texts(Map<String, String> variables, Collection<String> names) {
        return read(variables, names, SettingValue::text);
    }

    /**
     * Variables as secrets under their own names, such as {@code OPENAI_API_KEY}.
     *
     * @param variables all variables, such as {@link System#getenv()}
     * @param names which of them; those that are not set or blank are left out
     * @return settings
     * @throws io.skillflaw.store.error.InvalidInputException if a name is no key, or a value is too long
     */
    public static Map<SettingKey, SettingValue> secrets(Map<String, String> variables, Collection<String> names) {
        return read(variables, names, SettingValue::secret);
    }

    private static Map<SettingKey, SettingValue> read(
            Map<String, String> variables, Collection<String> names, Function<String, SettingValue> value) {
        Map<SettingKey, SettingValue> settings = new LinkedHashMap<>();
        for (String name : names) {
            String text = variables.get(name);
            if (text != null && !text.isBlank()) {
                settings.put(SettingKey.of(name), value.apply(text));
            }
        }
        return settings;
    }
}
