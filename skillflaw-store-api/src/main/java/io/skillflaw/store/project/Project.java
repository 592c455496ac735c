package io.skillflaw.store.project;

import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored project.
 *
 * @param id its identifier
 * @param owner who owns it; null if nobody does
 * @param name its name, unique per owner; 1 to 255 characters
 * @param description what it is about; null if not said; at most 10,000 characters
 * @param kind whose it is; a community collection has no owner
 * @param isDefault whether it is its owner's default project, of which each user has exactly one
 * @param version counts its saves from 1
 * @param createdAt when it was created, to the microsecond
 * @param changedAt when it was last saved, to the microsecond; never goes back
 * @param changedBy who last saved it; null if the system did or the user is gone
 */
public record Project(
        ProjectId id,
        @Nullable UserId owner,
        String name,
        @Nullable String description,
        ProjectKind kind,
        boolean isDefault,
        long version,
        Instant createdAt,
        Instant changedAt,
        @Nullable UserId changedBy) {
    /** The name that a user's default project is created with. */
    public static final String DEFAULT_NAME = "My Projects";

    public Project {
        Objects.requireNonNull(id, "id");
        name = ProjectFields.name(name);
        description = ProjectFields.optionalDescription(description);
        Objects.requireNonNull(kind, "kind");
        Checks.version(version);
        createdAt = Checks.micros("createdAt", createdAt);
        changedAt = Checks.micros("changedAt", changedAt);
    }
}
