package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a user was refused (L-06), over the connections of the log: a refusal undoes the transaction it happens
 * in, and the event must stay.
 */
final class AuditTrail {
    static final String STORE = "audit";

    private final SqlSession logSession;
    private final Scope scope;
    private final StoreSettings settings;

    AuditTrail(SqlSession logSession, Scope scope, StoreSettings settings) {
        this.logSession = logSession;
        this.scope = scope;
        this.settings = settings;
    }

    <T extends @Nullable Object> T watch(AuditAction action, String target, Supplier<T> call) {
        return logSession.inOneCall(() -> watchCall(action, target, call));
    }

    private <T extends @Nullable Object> T watchCall(AuditAction action, String target, Supplier<T> call) {
        try {
            return call.get();
        } catch (NotAllowedException refusal) {
            UUID viewer = scope.viewer();
            if (viewer != null) {
                write(action, target, viewer, refusal);
            }
            throw refusal;
        }
    }

    private void write(AuditAction action, String target, UUID viewer, NotAllowedException refusal) {
        try {
            boolean unused = logSession.writeOnce(
                    AuditSql.class,
                    Origin.of(STORE, target),
                    (sql, receipt) -> {
                        sql.refused(settings.now(), viewer, action, target, receipt);
                        return true;
                    },
                    Receipt::isProof);
        } catch (StoreException e) {
            refusal.addSuppressed(e);
        }
    }
}
