package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Share;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What sharing needs of its statements, the same for flows and for projects. */
interface ShareSql {
    Optional<Share> grant(UUID target, @Nullable UUID grantee, int role, Instant now, Scope scope, Receipt receipt);

    /** What a grant answered. */
    Optional<Share> recordedShare(Receipt receipt);

    boolean revoke(UUID target, @Nullable UUID grantee, Instant now, Scope scope, Receipt receipt);

    List<Share> list(UUID target, KeysetWindow window, Scope scope);

    /** The viewer's role, 4 for the system, 0 for what is merely public; empty if the target is not readable. */
    Optional<Integer> role(UUID target, Scope scope);
}
