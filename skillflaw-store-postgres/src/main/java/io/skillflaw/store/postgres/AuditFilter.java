package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditQuery;
import org.jdbi.v3.core.statement.SqlStatement;

/** A query for audit events as its statement binds it. */
record AuditFilter(AuditQuery query) implements ParameterGroup {
    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "actor", query.actor());
        ParameterGroup.bind(statement, "action", query.action());
        ParameterGroup.bind(statement, "target", query.target());
        ParameterGroup.bind(statement, "outcome", query.outcome());
        ParameterGroup.bind(statement, "from", query.from());
        ParameterGroup.bind(statement, "until", query.until());
    }
}
