package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.ProjectId;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A query for flows as its statement binds it. */
record FlowFilter(
        @Nullable ProjectId project,
        @Nullable String text,
        @Nullable String tag,
        @Nullable FlowKind kind,
        boolean mine,
        boolean publicOnly,
        boolean sharedOnly)
        implements ParameterGroup {
    static FlowFilter of(FlowQuery query) {
        return new FlowFilter(
                query.project(),
                query.text(),
                query.tag(),
                query.kind(),
                query.ownership() == Ownership.MINE,
                query.ownership() == Ownership.PUBLIC,
                query.ownership() == Ownership.SHARED_WITH_ME);
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "project", project);
        ParameterGroup.bind(statement, "text", text);
        ParameterGroup.bind(statement, "tag", tag);
        ParameterGroup.bind(statement, "kind", kind);
        ParameterGroup.bind(statement, "mine", mine);
        ParameterGroup.bind(statement, "publicOnly", publicOnly);
        ParameterGroup.bind(statement, "sharedOnly", sharedOnly);
    }
}
