package io.skillflaw.store.settings;

import io.skillflaw.store.error.InvalidInputException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a setting.
 *
 * @param value 1 to 200 of the characters {@code A-Z a-z 0-9 . _ -}; case matters
 */
public record SettingKey(String value) implements Comparable<SettingKey> {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    public SettingKey {
        Objects.requireNonNull(value, "key");
        if (!KEY.matcher(value).matches()) {
            throw new InvalidInputException("key", "must be 1 to 200 of the characters A-Z a-z 0-9 . _ -");
        }
    }

    /**
     * A key.
     *
     * @param value its characters
     * @return the key
     * @throws InvalidInputException if it is empty, too long or holds another character
     */
    public static SettingKey of(String value) {
        return new SettingKey(value);
    }

    /** By character code. */
    @Override
    public int compareTo(SettingKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
