package io.skillflaw.store.settings;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.internal.Checks;
import io.skillflaw.store.internal.JsonSlice;
import io.skillflaw.store.internal.JsonSyntaxException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

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
