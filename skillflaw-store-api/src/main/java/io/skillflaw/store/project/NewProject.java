package io.skillflaw.store.project;

import io.skillflaw.store.id.ProjectId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project to create. The scope it is created in gives the owner: the scope's user, or nobody in system scope.
 *
 * @param id its identifier, made by the caller
 * @param name its name; 1 to 255 characters, not blank
 * @param description what it is about; null if not said; at most 10,000 characters
 * @param kind whose it is
 */
public record NewProject(
        ProjectId id, String name, @Nullable String description, ProjectKind kind) {
    public NewProject {
        Objects.requireNonNull(id, "id");
        name = ProjectFields.name(name);
        description = ProjectFields.optionalDescription(description);
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * A custom project.
     *
     * @param id its identifier, made by the caller
     * @param name its name
     * @param description what it is about; null if not said
     */
    public NewProject(ProjectId id, String name, @Nullable String description) {
        this(id, name, description, ProjectKind.CUSTOM);
    }

    /**
     * A custom project with a new identifier and nothing but a name.
     *
     * @param name its name
     * @return the project to create
     * @throws io.skillflaw.store.error.InvalidInputException if the name is blank, too long or cannot be stored
     */
    public static NewProject of(String name) {
        return new NewProject(ProjectId.create(), name, null, ProjectKind.CUSTOM);
    }

    /**
     * The same project with a description.
     *
     * @param value the description; null for none
     * @return a copy
     */
    public NewProject withDescription(@Nullable String value) {
        return new NewProject(id, name, value, kind);
    }

    /**
     * The same project as another kind.
     *
     * @param value whose it is
     * @return a copy
     */
    public NewProject withKind(ProjectKind value) {
        return new NewProject(id, name, description, value);
    }
}
