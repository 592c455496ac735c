package io.skillflaw.store.project;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.InvalidInputException;

/**
 * A change of a project: each field is kept, set or cleared. Start from {@link #none} and name what changes.
 *
 * @param name cannot be cleared
 * @param description can be cleared
 */
public record ProjectChange(FieldChange<String> name, FieldChange<String> description) {
    private static final ProjectChange NONE = new ProjectChange(FieldChange.keep(), FieldChange.keep());

    public ProjectChange {
        if (name.equals(FieldChange.clear())) {
            throw new InvalidInputException("name", "cannot be cleared; every project has one");
        }
        name = name.checkedBy(ProjectFields::name);
        description = description.checkedBy(ProjectFields::description);
    }

    /**
     * The change that keeps every field; saving it still makes a new version.
     *
     * @return the change to start from
     */
    public static ProjectChange none() {
        return NONE;
    }

    /**
     * Also sets the name.
     *
     * @param value the new name
     * @return a copy of this change
     */
    public ProjectChange withName(String value) {
        return new ProjectChange(FieldChange.set(value), description);
    }

    /**
     * Also changes the description.
     *
     * @param change what becomes of it
     * @return a copy of this change
     */
    public ProjectChange withDescription(FieldChange<String> change) {
        return new ProjectChange(name, change);
    }
}
