package io.skillflaw.store.settings;

import io.skillflaw.store.id.UserId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom a setting holds: for all, or for one user. */
public final class SettingScope {
    private static final SettingScope GLOBAL = new SettingScope(null);

    private final @Nullable UserId user;

    private SettingScope(@Nullable UserId user) {
        this.user = user;
    }

    /**
     * The settings that hold for all.
     *
     * @return the scope
     */
    public static SettingScope global() {
        return GLOBAL;
    }

    /**
     * The settings of one user.
     *
     * @param user whose settings
     * @return the scope
     */
    public static SettingScope user(UserId user) {
        return new SettingScope(Objects.requireNonNull(user, "user"));
    }

    /**
     * The one user.
     *
     * @return empty for the global scope
     */
    public Optional<UserId> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SettingScope that && Objects.equals(user, that.user);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(user);
    }

    @Override
    public String toString() {
        return user == null ? "global" : user.toString();
    }
}
