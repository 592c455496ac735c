package io.skillflaw.store.user;

import io.skillflaw.store.id.UserId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the flows and projects of a user who is deleted (rule U-05). */
public final class OwnedContent {
    private static final OwnedContent DELETED = new OwnedContent(null);

    private final @Nullable UserId heir;

    private OwnedContent(@Nullable UserId heir) {
        this.heir = heir;
    }

    /**
     * They are deleted with the user.
     *
     * @return that fate
     */
    public static OwnedContent deleted() {
        return DELETED;
    }

    /**
     * They belong to another user from then on. The default project of the deleted user is deleted; its flows move to
     * the heir's default project.
     *
     * @param heir the new owner
     * @return that fate
     */
    public static OwnedContent transferredTo(UserId heir) {
        return new OwnedContent(Objects.requireNonNull(heir, "heir"));
    }

    /**
     * The new owner.
     *
     * @return empty if flows and projects are deleted
     */
    public Optional<UserId> heir() {
        return Optional.ofNullable(heir);
    }

    @Override
    public String toString() {
        return heir == null ? "deleted" : "transferred to " + heir;
    }
}
