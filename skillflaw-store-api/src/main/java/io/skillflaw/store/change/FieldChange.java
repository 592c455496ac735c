package io.skillflaw.store.change;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to one field: keep it, set it, or clear it (rule F-07).
 *
 * @param <T> the field's type
 */
public final class FieldChange<T> {
    private static final FieldChange<?> KEEP = new FieldChange<>(true, null);
    private static final FieldChange<?> CLEAR = new FieldChange<>(false, null);

    private final boolean kept;
    private final @Nullable T value;

    private FieldChange(boolean kept, @Nullable T value) {
        this.kept = kept;
        this.value = value;
    }

    /**
     * Leaves the field as it is.
     *
     * @param <T> the field's type
     * @return the change that changes nothing
     */
    @SuppressWarnings("unchecked")
    public static <T> FieldChange<T> keep() {
        return (FieldChange<T>) KEEP;
    }

    /**
     * Gives the field a value.
     *
     * @param <T> the field's type
     * @param value the new value
     * @return the change
     */
    public static <T> FieldChange<T> set(T value) {
        return new FieldChange<>(false, Objects.requireNonNull(value, "value"));
    }

    /**
     * Leaves the field without a value.
     *
     * @param <T> the field's type
     * @return the change that clears
     */
    @SuppressWarnings("unchecked")
    public static <T> FieldChange<T> clear() {
        return (FieldChange<T>) CLEAR;
    }

    /**
     * Whether the field stays as it is.
     *
     * @return true for {@link #keep}
     */
    public boolean isKept() {
        return kept;
    }

    /**
     * The value the change sets.
     *
     * @return null if the change keeps or clears
     */
    public @Nullable T valueOrNull() {
        return value;
    }

    /**
     * What the field holds after the change.
     *
     * @param current what it holds now; null if nothing
     * @return the field's new content; null if nothing
     */
    public @Nullable T applyTo(@Nullable T current) {
        return kept ? current : value;
    }

    /**
     * The same change with a checked value.
     *
     * @param check returns the value, perhaps normalised, or throws
     * @return the change; itself if it sets nothing
     */
    public FieldChange<T> checkedBy(UnaryOperator<T> check) {
        return value == null ? this : set(check.apply(value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldChange<?> that && kept == that.kept && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kept, value);
    }

    @Override
    public String toString() {
        if (kept) {
            return "keep";
        }
        return value == null ? "clear" : "set " + value;
    }
}
