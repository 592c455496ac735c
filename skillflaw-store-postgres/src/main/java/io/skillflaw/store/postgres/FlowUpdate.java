package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.ProjectId;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A change of a flow as its statement binds it: null keeps what cannot be cleared, flags keep what can. */
record FlowUpdate(
        @Nullable String name,
        boolean keepDescription,
        @Nullable String description,
        boolean keepEndpointName,
        @Nullable String endpointName,
        @Nullable List<String> tags,
        @Nullable Visibility visibility,
        boolean keepProject,
        @Nullable ProjectId project,
        @Nullable FlowBody body,
        @Nullable Integer bodySize,
        boolean keepExtraFields,
        @Nullable ExtraFields extraFields,
        boolean autosave,
        int neededRole)
        implements ParameterGroup {
    static FlowUpdate of(FlowChange change) {
        FlowBody body = change.body().valueOrNull();
        boolean moves = !change.project().isKept() || !change.visibility().isKept();
        return new FlowUpdate(
                change.name().valueOrNull(),
                change.description().isKept(),
                change.description().valueOrNull(),
                change.endpointName().isKept(),
                change.endpointName().valueOrNull(),
                change.tags().valueOrNull(),
                change.visibility().valueOrNull(),
                change.project().isKept(),
                change.project().valueOrNull(),
                body,
                body == null ? null : body.size(),
                change.extraFields().isKept(),
                change.extraFields().valueOrNull(),
                change.isAutosave(),
                moves ? Standing.ADMIN : Standing.EDITOR);
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "name", name);
        ParameterGroup.bind(statement, "keepDescription", keepDescription);
        ParameterGroup.bind(statement, "description", description);
        ParameterGroup.bind(statement, "keepEndpointName", keepEndpointName);
        ParameterGroup.bind(statement, "endpointName", endpointName);
        ParameterGroup.bindTexts(statement, "tags", tags);
        ParameterGroup.bind(statement, "visibility", visibility);
        ParameterGroup.bind(statement, "keepProject", keepProject);
        ParameterGroup.flag(statement, "entersProject", project != null);
        ParameterGroup.bind(statement, "project", project);
        // The document itself stands in the statement once: it is sent for each place.
        ParameterGroup.flag(statement, "hasBody", body != null);
        ParameterGroup.bind(statement, "body", body);
        ParameterGroup.bind(statement, "bodySize", bodySize);
        ParameterGroup.bind(statement, "keepExtraFields", keepExtraFields);
        ParameterGroup.bind(statement, "extraFields", extraFields);
        ParameterGroup.bind(statement, "autosave", autosave);
        ParameterGroup.bind(statement, "neededRole", neededRole);
    }
}
