package io.skillflaw.store.postgres;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a database found.
 *
 * @param check what was looked at, such as {@code replicas}
 * @param level how bad it is
 * @param found what there is
 * @param advice what to do about it; null if nothing is to be done
 */
public record Finding(
        String check, Level level, String found, @Nullable String advice) {
    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(found, "found");
    }

    static Finding ok(String check, String found) {
        return new Finding(check, Level.OK, found, null);
    }

    static Finding note(String check, String found, String advice) {
        return new Finding(check, Level.NOTE, found, advice);
    }

    static Finding warning(String check, String found, String advice) {
        return new Finding(check, Level.WARNING, found, advice);
    }

    static Finding trouble(String check, String found, String advice) {
        return new Finding(check, Level.TROUBLE, found, advice);
    }

    /** How bad a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Good to know; nothing is wrong. */
        NOTE,
        /** Works, and will not always. */
        WARNING,
        /** Does not work, or loses data. */
        TROUBLE
    }
}
