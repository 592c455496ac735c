package io.skillflaw.store.cache;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Tells when a share is given, changed or taken back. */
final class TrackedSharing<I> implements Sharing<I> {
    private final Sharing<I> sharing;
    private final CommitSink sink;
    private final Function<I, List<Change>> changes;

    TrackedSharing(Sharing<I> sharing, CommitSink sink, Function<I, List<Change>> changes) {
        this.sharing = sharing;
        this.sink = sink;
        this.changes = changes;
    }

    @Override
    public Optional<Share> grant(I target, Grantee grantee, Role role) {
        return sink.committing(() -> sharing.grant(target, grantee, role), changesOf(target));
    }

    @Override
    public boolean revoke(I target, Grantee grantee) {
        return sink.committing(() -> sharing.revoke(target, grantee), changesOf(target));
    }

    @Override
    public Page<Share> list(I target, PageRequest page) {
        return sharing.list(target, page);
    }

    private Change[] changesOf(I target) {
        return changes.apply(Objects.requireNonNull(target, "target")).toArray(Change[]::new);
    }
}
