package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditOutcome;
import io.skillflaw.store.error.NotAllowedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the audit log (L-06): what was done is part of the state, what was refused stays whatever is undone. */
final class Audit {
    private final Memory memory;
    private final Scope scope;

    Audit(Memory memory, Scope scope) {
        this.memory = memory;
        this.scope = scope;
    }

    void done(AuditAction action, Object target, @Nullable String detail) {
        AuditEvent event =
                new AuditEvent(memory.now(), scope.user(), action, target.toString(), AuditOutcome.DONE, detail);
        memory.state().audit.put(memory.nextAuditNumber(), event);
    }

    <T extends @Nullable Object> T watch(AuditAction action, Object target, Supplier<T> call) {
        try {
            return call.get();
        } catch (NotAllowedException e) {
            if (scope.user() != null) {
                AuditEvent event = new AuditEvent(
                        memory.now(), scope.user(), action, target.toString(), AuditOutcome.REFUSED, null);
                memory.refusals().put(memory.nextAuditNumber(), event);
            }
            throw e;
        }
    }
}
