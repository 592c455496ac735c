package io.skillflaw.store.flow;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.ProjectId;
import java.util.List;

/**
 * A change of a flow: each field is kept, set or cleared (rule F-07). Start from {@link #none} and name what changes.
 *
 * @param name cannot be cleared
 * @param description can be cleared
 * @param endpointName can be cleared
 * @param tags cannot be cleared, but set to an empty list
 * @param visibility cannot be cleared; to change it takes the role {@code ADMIN}
 * @param project can be cleared: the flow then lies in no project; to change it takes the role {@code ADMIN}
 * @param body cannot be cleared
 * @param extraFields can be cleared
 * @param isAutosave whether the editor saves by itself, so that the versions of such saves coalesce (rule F-08)
 */
public record FlowChange(
        FieldChange<String> name,
        FieldChange<String> description,
        FieldChange<String> endpointName,
        FieldChange<List<String>> tags,
        FieldChange<Visibility> visibility,
        FieldChange<ProjectId> project,
        FieldChange<FlowBody> body,
        FieldChange<ExtraFields> extraFields,
        boolean isAutosave) {
    private static final FlowChange NONE = new FlowChange(
            FieldChange.keep(),
            FieldChange.keep(),
            FieldChange.keep(),
            FieldChange.keep(),
            FieldChange.keep(),
            FieldChange.keep(),
            FieldChange.keep(),
            FieldChange.keep(),
            false);

    public FlowChange {
        name = required("name", name).checkedBy(FlowFields::name);
        description = description.checkedBy(FlowFields::description);
        endpointName = endpointName.checkedBy(FlowFields::endpointName);
        tags = required("tags", tags).checkedBy(FlowFields::tags);
        visibility = required("visibility", visibility);
        body = required("body", body);
    }

    /**
     * The change that keeps every field; saving it still makes a new version.
     *
     * @return the change to start from
     */
    public static FlowChange none() {
        return NONE;
    }

    /**
     * Also sets the name.
     *
     * @param value the new name
     * @return a copy of this change
     */
    public FlowChange withName(String value) {
        return new FlowChange(
                FieldChange.set(value),
                description,
                endpointName,
                tags,
                visibility,
                project,
                body,
                extraFields,
                isAutosave);
    }

    /**
     * Also changes the description.
     *
     * @param change what becomes of it
     * @return a copy of this change
     */
    public FlowChange withDescription(FieldChange<String> change) {
        return new FlowChange(name, change, endpointName, tags, visibility, project, body, extraFields, isAutosave);
    }

    /**
     * Also changes the endpoint name.
     *
     * @param change what becomes of it
     * @return a copy of this change
     */
    public FlowChange withEndpointName(FieldChange<String> change) {
        return new FlowChange(name, description, change, tags, visibility, project, body, extraFields, isAutosave);
    }

    /**
     * Also sets the tags.
     *
     * @param values the new tags, which replace the old ones
     * @return a copy of this change
     */
    public FlowChange withTags(List<String> values) {
        return new FlowChange(
                name,
                description,
                endpointName,
                FieldChange.set(values),
                visibility,
                project,
                body,
                extraFields,
                isAutosave);
    }

    /**
     * Also sets the visibility.
     *
     * @param value the new visibility
     * @return a copy of this change
     */
    public FlowChange withVisibility(Visibility value) {
        return new FlowChange(
                name, description, endpointName, tags, FieldChange.set(value), project, body, extraFields, isAutosave);
    }

    /**
     * Also moves the flow.
     *
     * @param change the project to move it to, or to clear it
     * @return a copy of this change
     */
    public FlowChange withProject(FieldChange<ProjectId> change) {
        return new FlowChange(name, description, endpointName, tags, visibility, change, body, extraFields, isAutosave);
    }

    /**
     * Also sets the body.
     *
     * @param value the new body
     * @return a copy of this change
     */
    public FlowChange withBody(FlowBody value) {
        return new FlowChange(
                name,
                description,
                endpointName,
                tags,
                visibility,
                project,
                FieldChange.set(value),
                extraFields,
                isAutosave);
    }

    /**
     * Also changes what the flow's export holds beside the known fields.
     *
     * @param change what becomes of it
     * @return a copy of this change
     */
    public FlowChange withExtraFields(FieldChange<ExtraFields> change) {
        return new FlowChange(name, description, endpointName, tags, visibility, project, body, change, isAutosave);
    }

    /**
     * The same change as one that the editor saves by itself.
     *
     * @return a copy of this change
     */
    public FlowChange asAutosave() {
        return new FlowChange(name, description, endpointName, tags, visibility, project, body, extraFields, true);
    }

    private static <T> FieldChange<T> required(String field, FieldChange<T> change) {
        if (change.equals(FieldChange.clear())) {
            throw new InvalidInputException(field, "cannot be cleared; every flow has one");
        }
        return change;
    }
}
