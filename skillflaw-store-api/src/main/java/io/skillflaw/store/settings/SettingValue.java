package io.skillflaw.store.settings;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.Checks;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The typed value of a setting (rule S-01). */
public sealed interface SettingValue {
    /** The most characters a text or JSON value may have. */
    int MAX_LENGTH = 100_000;

    /**
     * A text.
     *
     * @param value at most {@value SettingValue#MAX_LENGTH} characters
     */
    record Text(String value) implements SettingValue {
        public Text {
            value = Checks.text("value", value, MAX_LENGTH);
        }
    }

    /**
     * A number, kept with all its digits. Equality is that of {@link BigDecimal}: 1.0 is not 1.
     *
     * @param value at most 1,000 digits before and after the point
     */
    record Decimal(BigDecimal value) implements SettingValue {
        private static final int MAX_DIGITS = 1_000;

        public Decimal {
            Objects.requireNonNull(value, "value");
            long before = (long) value.precision() - value.scale();
            if (before > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
                throw new InvalidInputException("value", "has more than 1,000 digits before or after the point");
            }
        }
    }

    /**
     * True or false.
     *
     * @param value which of them
     */
    record Flag(boolean value) implements SettingValue {}

    /**
     * A JSON document, kept as it is written.
     *
     * @param value valid JSON of at most {@value SettingValue#MAX_LENGTH} characters
     */
    record Json(String value) implements SettingValue {
        public Json {
            value = Checks.text("value", value, MAX_LENGTH);
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            try {
                JsonSlice.parse(utf8);
            } catch (JsonSyntaxException e) {
                throw new InvalidInputException("value", "is not valid JSON: " + e.describe(utf8));
            }
        }
    }

    /**
     * A text that is stored encrypted and shows itself only when asked (rules S-02, X-16). Lists give it hidden.
     */
    final class Secret implements SettingValue {
        private static final Secret HIDDEN = new Secret(null);

        private final @Nullable String text;

        private Secret(@Nullable String text) {
            this.text = text;
        }

        /**
         * Whether this stands for a secret without having it.
         *
         * @return true for what lists give
         */
        public boolean isHidden() {
            return text == null;
        }

        /**
         * The secret itself.
         *
         * @return the text
         * @throws IllegalStateException if it is hidden
         */
        public String reveal() {
            if (text == null) {
                throw new IllegalStateException("lists do not carry secrets; find the setting to get its secret");
            }
            return text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Secret that && Objects.equals(text, that.text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }

        /** Nothing of the secret. */
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * A secret.
     *
     * @param value at most {@value #MAX_LENGTH} characters
     * @return the value
     * @throws InvalidInputException if it is too long or cannot be stored; the message does not repeat it
     */
    static SettingValue secret(String value) {
        return new Secret(Checks.text("value", value, MAX_LENGTH));
    }

    /**
     * Stands for a secret in lists. For implementations of the stores.
     *
     * @return a secret that cannot be revealed or stored
     */
    static SettingValue hiddenSecret() {
        return Secret.HIDDEN;
    }

    /**
     * A text.
     *
     * @param value at most {@value #MAX_LENGTH} characters
     * @return the value
     */
    static SettingValue text(String value) {
        return new Text(value);
    }

    /**
     * A whole number.
     *
     * @param value the number
     * @return the value
     */
    static SettingValue number(long value) {
        return new Decimal(BigDecimal.valueOf(value));
    }

    /**
     * A number.
     *
     * @param value the number, kept with all its digits
     * @return the value
     */
    static SettingValue number(BigDecimal value) {
        return new Decimal(value);
    }

    /**
     * True or false.
     *
     * @param value which of them
     * @return the value
     */
    static SettingValue flag(boolean value) {
        return new Flag(value);
    }

    /**
     * A JSON document.
     *
     * @param value valid JSON
     * @return the value
     * @throws InvalidInputException if it is not valid JSON, naming the place
     */
    static SettingValue json(String value) {
        return new Json(value);
    }
}
