package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.ProjectId;
import java.sql.SQLException;
import java.util.List;
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
        boolean keepExtraFields,
        @Nullable ExtraFields extraFields,
        boolean autosave,
        int neededRole)
        implements DirectStatement.Binding {
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
                change.extraFields().isKept(),
                change.extraFields().valueOrNull(),
                change.isAutosave(),
                moves ? Standing.ADMIN : Standing.EDITOR);
    }

    @Override
    public void bind(DirectValues values) throws SQLException {
        values.set("name", name)
                .set("keepDescription", keepDescription)
                .set("description", description)
                .set("keepEndpointName", keepEndpointName)
                .set("endpointName", endpointName)
                .setTexts("tags", tags)
                .set("visibility", visibility == null ? null : visibility.name())
                .set("keepProject", keepProject)
                .set("project", project == null ? null : project.value())
                // The document stands in the statement once: it is sent for each place.
                .set("body", body == null ? null : new FlowBodyWriter(body))
                .set("bodySize", body == null ? null : body.size())
                .set("keepExtraFields", keepExtraFields)
                .set("extraFields", extraFields == null ? null : json(extraFields))
                .set("autosave", autosave)
                .set("neededRole", neededRole);
    }

    static @Nullable String json(ExtraFields extraFields) {
        return extraFields.isEmpty() ? null : extraFields.json();
    }
}
