package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A row of {@code audit_event}.
 *
 * @param number orders the events of one moment
 * @param event what it tells
 */
record NumberedEvent(long number, AuditEvent event) {
    static final class Mapper implements RowMapper<NumberedEvent> {
        @Override
        public NumberedEvent map(ResultSet row, StatementContext context) throws SQLException {
            return new NumberedEvent(
                    row.getLong("id"),
                    new AuditEvent(
                            Columns.instant(row, "at"),
                            Columns.optionalUser(row, "actor_id"),
                            AuditAction.valueOf(row.getString("action")),
                            row.getString("target"),
                            AuditOutcome.valueOf(row.getString("outcome")),
                            row.getString("detail")));
        }
    }
}
