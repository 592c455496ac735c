package io.skillflaw.store.flow;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flow to create. The scope it is created in gives the owner: the scope's user, or nobody in system scope.
 *
 * @param id its identifier, made by the caller
 * @param project the project to put it in; null for the owner's default project, or for none where there is no owner
 * @param name its name; 1 to 255 characters, not blank
 * @param description what it is about; null if not said; at most 10,000 characters
 * @param endpointName the name to call it by, of {@code [A-Za-z0-9_-]}, at most 255 characters; null for none
 * @param tags its tags, at most 100 of 1 to 100 characters; repeated ones are dropped
 * @param kind what it is for
 * @param visibility who may read it without a share
 * @param body the document
 * @param extraFields what else its export holds
 * @param nameConflict what becomes of it if its name is taken
 */
public record NewFlow(
        FlowId id,
        @Nullable ProjectId project,
        String name,
        @Nullable String description,
        @Nullable String endpointName,
        List<String> tags,
        FlowKind kind,
        Visibility visibility,
        FlowBody body,
        ExtraFields extraFields,
        NameConflict nameConflict) {
    public NewFlow {
        Objects.requireNonNull(id, "id");
        name = FlowFields.name(name);
        description = FlowFields.optionalDescription(description);
        endpointName = FlowFields.optionalEndpointName(endpointName);
        tags = FlowFields.tags(tags);
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(visibility, "visibility");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(extraFields, "extraFields");
        Objects.requireNonNull(nameConflict, "nameConflict");
    }

    /**
     * A private, runnable flow with a new identifier and nothing but a name and a body.
     *
     * @param name its name
     * @param body its document
     * @return the flow to create
     * @throws io.skillflaw.store.error.InvalidInputException if the name is blank, too long or cannot be stored
     */
    public static NewFlow of(String name, FlowBody body) {
        return new NewFlow(
                FlowId.create(),
                null,
                name,
                null,
                null,
                List.of(),
                FlowKind.FLOW,
                Visibility.PRIVATE,
                body,
                ExtraFields.none(),
                NameConflict.REFUSE);
    }

    /**
     * The same flow under another identifier.
     *
     * @param value the identifier
     * @return a copy
     */
    public NewFlow withId(FlowId value) {
        return new NewFlow(
                value,
                project,
                name,
                description,
                endpointName,
                tags,
                kind,
                visibility,
                body,
                extraFields,
                nameConflict);
    }

    /**
     * The same flow in a project.
     *
     * @param value the project; null for the owner's default project
     * @return a copy
     */
    public NewFlow withProject(@Nullable ProjectId value) {
        return new NewFlow(
                id, value, name, description, endpointName, tags, kind, visibility, body, extraFields, nameConflict);
    }

    /**
     * The same flow under another name.
     *
     * @param value the name
     * @return a copy
     */
    public NewFlow withName(String value) {
        return new NewFlow(
                id, project, value, description, endpointName, tags, kind, visibility, body, extraFields, nameConflict);
    }

    /**
     * The same flow with a description.
     *
     * @param value the description; null for none
     * @return a copy
     */
    public NewFlow withDescription(@Nullable String value) {
        return new NewFlow(
                id, project, name, value, endpointName, tags, kind, visibility, body, extraFields, nameConflict);
    }

    /**
     * The same flow with a name to call it by.
     *
     * @param value the endpoint name; null for none
     * @return a copy
     */
    public NewFlow withEndpointName(@Nullable String value) {
        return new NewFlow(
                id, project, name, description, value, tags, kind, visibility, body, extraFields, nameConflict);
    }

    /**
     * The same flow with other tags.
     *
     * @param values the tags
     * @return a copy
     */
    public NewFlow withTags(List<String> values) {
        return new NewFlow(
                id,
                project,
                name,
                description,
                endpointName,
                values,
                kind,
                visibility,
                body,
                extraFields,
                nameConflict);
    }

    /**
     * The same flow as another kind.
     *
     * @param value the kind
     * @return a copy
     */
    public NewFlow withKind(FlowKind value) {
        return new NewFlow(
                id, project, name, description, endpointName, tags, value, visibility, body, extraFields, nameConflict);
    }

    /**
     * The same flow with another visibility.
     *
     * @param value the visibility
     * @return a copy
     */
    public NewFlow withVisibility(Visibility value) {
        return new NewFlow(
                id, project, name, description, endpointName, tags, kind, value, body, extraFields, nameConflict);
    }

    /**
     * The same flow with another document.
     *
     * @param value the document
     * @return a copy
     */
    public NewFlow withBody(FlowBody value) {
        return new NewFlow(
                id, project, name, description, endpointName, tags, kind, visibility, value, extraFields, nameConflict);
    }

    /**
     * The same flow with what else its export holds.
     *
     * @param value the fields
     * @return a copy
     */
    public NewFlow withExtraFields(ExtraFields value) {
        return new NewFlow(
                id, project, name, description, endpointName, tags, kind, visibility, body, value, nameConflict);
    }

    /**
     * The same flow with another answer to a name that is taken.
     *
     * @param value what becomes of it
     * @return a copy
     */
    public NewFlow onNameConflict(NameConflict value) {
        return new NewFlow(
                id, project, name, description, endpointName, tags, kind, visibility, body, extraFields, value);
    }
}
