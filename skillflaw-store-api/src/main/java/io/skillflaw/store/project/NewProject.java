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
 */
public record NewProject(
        ProjectId id, String name, @Nullable String description) {
    public NewProject {
        Objects.requireNonNull(id, "id");
        name = ProjectFields.name(name);
        description = ProjectFields.optionalDescription(description);
    }

    /**
     * A project with a new identifier and nothing but a name.
     *
     * @param name its name
     * @return the project to create
     * @throws io.skillflaw.store.error.InvalidInputException if the name is blank, too long or cannot be stored
     */
    public static NewProject of(String name) {
        return new NewProject(ProjectId.create(), name, null);
    }

    /**
     * The same project with a description.
     *
     * @param value the description; null for none
     * @return a copy
     */
    public NewProject withDescription(@Nullable String value) {
        return new NewProject(id, name, value);
    }
}
