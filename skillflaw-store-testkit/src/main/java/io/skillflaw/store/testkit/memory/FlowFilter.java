package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Visibility;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conditions of a query for flows. */
final class FlowFilter {
    private FlowFilter() {}

    static boolean matches(FlowQuery query, FlowHeader flow, Scope scope, Access access) {
        return (query.project() == null || query.project().equals(flow.project()))
                && (query.kind() == null || query.kind() == flow.kind())
                && (query.tag() == null || flow.tags().contains(query.tag()))
                && (query.text() == null
                        || contains(flow.name(), query.text())
                        || contains(flow.description(), query.text()))
                && isOwned(query, flow, scope, access);
    }

    private static boolean isOwned(FlowQuery query, FlowHeader flow, Scope scope, Access access) {
        return switch (query.ownership()) {
            case ANY -> true;
            case MINE -> Objects.equals(flow.owner(), scope.user()) && (scope.isSystem() || scope.user() != null);
            case SHARED_WITH_ME -> access.isSharedWithMe(flow);
            case PUBLIC -> flow.visibility() == Visibility.PUBLIC;
        };
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
