package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lists headers of flows. There is a statement for each set of conditions, as with log lines: one in which every condition
 * may be absent gets a plan for all values that can use no index.
 */
final class FlowLists {
    /** Where the conditions of a query go. */
    static final String CONDITIONS = "<conditions>";

    private static final FlowHeaderMapper HEADER = new FlowHeaderMapper();
    private static final ConcurrentMap<Shape, DirectQuery<FlowHeader>> STATEMENTS = new ConcurrentHashMap<>();

    /** What decides how a statement reads. */
    private record Shape(
            FlowReach reach,
            boolean inProject,
            boolean ofKind,
            boolean tagged,
            boolean withText,
            boolean behind,
            int most) {
        DirectQuery<FlowHeader> statement() {
            List<String> conditions = new ArrayList<>();
            add(conditions, inProject, "f.project_id = :project");
            add(conditions, ofKind, "f.kind = :kind");
            add(conditions, tagged, "f.tags @> array[cast(:tag as text)]");
            add(conditions, withText, "(lower(f.name) like lower(:text) or lower(f.description) like lower(:text))");
            add(conditions, behind, "(f.changed_at, f.id) < (:afterAt, :afterId)");
            String sql = reach.statement()
                    .replace(CONDITIONS, conditions.isEmpty() ? "true" : String.join(" and ", conditions))
                    .replace(KeysetWindow.MOST, Integer.toString(most));
            return DirectQuery.of(sql, HEADER);
        }

        private static void add(List<String> conditions, boolean isSet, String condition) {
            if (isSet) {
                conditions.add(condition);
            }
        }
    }

    private FlowLists() {}

    /** Newest first. */
    static List<FlowHeader> list(DirectConnection on, FlowQuery query, KeysetWindow window, Scope scope)
            throws SQLException {
        Optional<FlowReach> reach = FlowReach.of(scope, query.ownership());
        if (reach.isEmpty()) {
            return List.of();
        }
        Shape shape = new Shape(
                reach.get(),
                query.project() != null,
                query.kind() != null,
                query.tag() != null,
                query.text() != null,
                window.afterAt() != null,
                window.most());
        DirectQuery<FlowHeader> statement = STATEMENTS.computeIfAbsent(shape, Shape::statement);
        return statement.list(on, values -> bind(values, reach.get(), query, window, scope));
    }

    private static void bind(DirectValues values, FlowReach reach, FlowQuery query, KeysetWindow window, Scope scope)
            throws SQLException {
        if (reach.asksForViewer()) {
            values.set("viewer", scope.viewer());
        }
        if (query.project() != null) {
            values.set("project", query.project().value());
        }
        if (query.kind() != null) {
            values.set("kind", query.kind().name());
        }
        if (query.tag() != null) {
            values.set("tag", query.tag());
        }
        if (query.text() != null) {
            values.set("text", containing(query.text()));
        }
        if (window.afterAt() != null) {
            values.set("afterAt", window.afterAt()).set("afterId", window.afterId());
        }
        values.set("limit", window.limit());
    }

    /** A pattern for texts with this one in them; what is special in patterns stands for itself. */
    private static String containing(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
