package io.skillflaw.store.flow;

import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which flows to list; a flow is listed if it fulfils every condition that is not null.
 *
 * @param project lies in this project; null for any or none
 * @param text occurs in the name or description; ASCII letters match in either case, whether others do is undefined;
 *     null for no condition; at most 255 characters
 * @param tag is one of its tags, exactly; null for no condition
 * @param kind is of this kind; null for any
 * @param ownership how it comes to be readable
 */
public record FlowQuery(
        @Nullable ProjectId project,
        @Nullable String text,
        @Nullable String tag,
        @Nullable FlowKind kind,
        Ownership ownership) {
    private static final FlowQuery ALL = new FlowQuery(null, null, null, null, Ownership.ANY);

    public FlowQuery {
        text = Checks.optionalText("text", text, FlowFields.MAX_NAME);
        tag = Checks.optionalText("tag", tag, FlowFields.MAX_TAG);
        Objects.requireNonNull(ownership, "ownership");
    }

    /**
     * Every flow that the scope may read.
     *
     * @return the query to start from
     */
    public static FlowQuery all() {
        return ALL;
    }

    /**
     * Only flows in a project.
     *
     * @param value the project
     * @return a copy of this query
     */
    public FlowQuery inProject(ProjectId value) {
        return new FlowQuery(value, text, tag, kind, ownership);
    }

    /**
     * Only flows with a text in name or description.
     *
     * @param value the text
     * @return a copy of this query
     */
    public FlowQuery withText(String value) {
        return new FlowQuery(project, value, tag, kind, ownership);
    }

    /**
     * Only flows with a tag.
     *
     * @param value the tag
     * @return a copy of this query
     */
    public FlowQuery withTag(String value) {
        return new FlowQuery(project, text, value, kind, ownership);
    }

    /**
     * Only flows of a kind.
     *
     * @param value the kind
     * @return a copy of this query
     */
    public FlowQuery ofKind(FlowKind value) {
        return new FlowQuery(project, text, tag, value, ownership);
    }

    /**
     * Only flows that are readable in a certain way.
     *
     * @param value the way
     * @return a copy of this query
     */
    public FlowQuery owned(Ownership value) {
        return new FlowQuery(project, text, tag, kind, value);
    }
}
