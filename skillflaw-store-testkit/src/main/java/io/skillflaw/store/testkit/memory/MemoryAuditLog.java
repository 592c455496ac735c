package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The audit log in memory. */
final class MemoryAuditLog implements AuditLog {
    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryAuditLog(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Page<AuditEvent> list(AuditQuery query, PageRequest page) {
        Objects.requireNonNull(query, "query");
        return session.run(() -> {
            Page<Map.Entry<Long, AuditEvent>> found = Lists.newestFirst(
                    Stream.of(memory.state().audit, memory.refusals())
                            .flatMap(events -> events.entrySet().stream())
                            .filter(entry -> new Access(memory.state(), scope).managesAll())
                            .filter(entry -> matches(query, entry.getValue())),
                    page,
                    entry -> new Keyset(entry.getValue().at(), new UUID(0, entry.getKey())));
            return new Page<>(found.items().stream().map(Map.Entry::getValue).toList(), found.nextCursor());
        });
    }

    private static boolean matches(AuditQuery query, AuditEvent event) {
        return (query.actor() == null || query.actor().equals(event.actor()))
                && (query.action() == null || query.action() == event.action())
                && (query.target() == null || query.target().equals(event.target()))
                && (query.outcome() == null || query.outcome() == event.outcome())
                && (query.from() == null || !event.at().isBefore(query.from()))
                && (query.until() == null || event.at().isBefore(query.until()));
    }
}
