package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Shares in memory, of whatever a subclass says how to see. */
abstract class MemorySharing<I> implements Sharing<I> {
    private static final UUID EVERYONE = new UUID(0, 0);

    private final Memory memory;
    private final Session session;
    private final Scope scope;
    private final String store;
    private final AuditAction granted;
    private final AuditAction revoked;

    MemorySharing(Memory memory, Session session, Scope scope, String store, AuditAction granted, AuditAction revoked) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
        this.store = store;
        this.granted = granted;
        this.revoked = revoked;
    }

    abstract boolean isReadable(I target);

    abstract Optional<Role> role(I target);

    @Override
    public Optional<Share> grant(I target, Grantee grantee, Role role) {
        Objects.requireNonNull(role, "role");
        return audit().watch(
                        granted,
                        target,
                        () -> session.run(() -> {
                            if (!mayShare(target)) {
                                return Optional.empty();
                            }
                            if (grantee.user()
                                    .filter(user -> !memory.state().users.containsKey(user))
                                    .isPresent()) {
                                throw new MissingReferenceException("grantee", Origin.of(store, target), null);
                            }
                            Share share = new Share(grantee, role, memory.now(), scope.user());
                            memory.state().shares.put(new State.ShareKey(target, grantee), share);
                            audit().done(granted, target, role + " to " + grantee);
                            return Optional.of(share);
                        }));
    }

    @Override
    public boolean revoke(I target, Grantee grantee) {
        Objects.requireNonNull(grantee, "grantee");
        return audit().watch(
                        revoked,
                        target,
                        () -> session.run(() -> {
                            boolean found = mayShare(target)
                                    && memory.state().shares.remove(new State.ShareKey(target, grantee)) != null;
                            if (found) {
                                audit().done(revoked, target, "from " + grantee);
                            }
                            return found;
                        }));
    }

    @Override
    public Page<Share> list(I target, PageRequest page) {
        return session.run(() -> Lists.newestFirst(
                mayShare(target) ? sharesOf(target) : Stream.empty(),
                page,
                share -> new Keyset(
                        share.grantedAt(),
                        share.grantee().user().map(UserId::value).orElse(EVERYONE))));
    }

    private Audit audit() {
        return new Audit(memory, scope);
    }

    private Stream<Share> sharesOf(I target) {
        return memory.state().shares.entrySet().stream()
                .filter(entry -> entry.getKey().target().equals(target))
                .map(entry -> entry.getValue());
    }

    private boolean mayShare(I target) {
        Objects.requireNonNull(target, "target");
        if (!isReadable(target)) {
            return false;
        }
        Access.require(Role.ADMIN, role(target), Origin.of(store, target));
        return true;
    }
}
