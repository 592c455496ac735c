package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;

/** The audit log in PostgreSQL. */
final class PgAuditLog implements AuditLog {
    private final SqlSession session;
    private final Scope scope;

    PgAuditLog(SqlSession session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Page<AuditEvent> list(AuditQuery query, PageRequest page) {
        AuditFilter filter = new AuditFilter(query);
        NumberWindow window = NumberWindow.of(page);
        List<NumberedEvent> found =
                session.read(AuditSql.class, Origin.of(AuditTrail.STORE, null), sql -> sql.list(filter, window, scope));
        Page<NumberedEvent> numbered = Page.of(
                found,
                page,
                last -> NumberWindow.position(last.event().at(), last.number()).toCursor());
        return new Page<>(numbered.items().stream().map(NumberedEvent::event).toList(), numbered.nextCursor());
    }
}
