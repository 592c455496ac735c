package io.skillflaw.store.access;

import io.skillflaw.store.id.UserId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom something is shared with: one user, or every active user. */
public final class Grantee {
    private static final Grantee EVERYONE = new Grantee(null);

    private final @Nullable UserId user;

    private Grantee(@Nullable UserId user) {
        this.user = user;
    }

    /**
     * One user.
     *
     * @param user who it is
     * @return the grantee
     */
    public static Grantee user(UserId user) {
        return new Grantee(Objects.requireNonNull(user, "user"));
    }

    /**
     * Every active user, also those who come later; not the anonymous.
     *
     * @return the grantee
     */
    public static Grantee everyone() {
        return EVERYONE;
    }

    /**
     * The one user.
     *
     * @return empty for everyone
     */
    public Optional<UserId> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grantee that && Objects.equals(user, that.user);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(user);
    }

    @Override
    public String toString() {
        return user == null ? "everyone" : user.toString();
    }
}
