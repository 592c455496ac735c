package io.skillflaw.store.testkit;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditOutcome;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as tests compare them: without their detail, which has no fixed form. */
final class AuditEvents {
    private AuditEvents() {}

    static List<AuditEvent> all(StoreUnderTest kit) {
        return kit.system()
                .audit()
                .list(AuditQuery.all(), PageRequest.first(200))
                .items();
    }

    static List<AuditEvent> found(StoreUnderTest kit, AuditQuery query) {
        return kit.system().audit().list(query, PageRequest.first(200)).items().stream()
                .map(event -> new AuditEvent(
                        event.at(), event.actor(), event.action(), event.target(), event.outcome(), null))
                .toList();
    }

    /** An event of this moment. */
    static AuditEvent done(StoreUnderTest kit, @Nullable UserId actor, AuditAction action, Object target) {
        return event(kit, actor, action, target, AuditOutcome.DONE);
    }

    /** An event of this moment. */
    static AuditEvent refused(StoreUnderTest kit, UserId actor, AuditAction action, Object target) {
        return event(kit, actor, action, target, AuditOutcome.REFUSED);
    }

    private static AuditEvent event(
            StoreUnderTest kit, @Nullable UserId actor, AuditAction action, Object target, AuditOutcome outcome) {
        return new AuditEvent(
                kit.clock().instant().truncatedTo(ChronoUnit.MICROS), actor, action, target.toString(), outcome, null);
    }
}
