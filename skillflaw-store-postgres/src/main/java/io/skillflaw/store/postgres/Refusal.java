package io.skillflaw.store.postgres;

import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreException;

/** Why a scope could not add something to a flow. */
final class Refusal {
    private Refusal() {}

    /** Somebody who may act at all does not see the flow; for anybody else it is not allowed to begin with. */
    static StoreException toAddToFlow(ViewerSql sql, Scope scope, Origin origin) {
        boolean active = scope.viewer() != null && sql.isActive(scope.viewer());
        return active
                ? new MissingReferenceException("flow", origin, null)
                : new NotAllowedException("takes an active user or the system", origin);
    }
}
