package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shares of flows or of projects in PostgreSQL. */
final class PgSharing<I> implements Sharing<I> {
    static final Kind<FlowId> FLOWS =
            new Kind<>("flows", FlowId::value, FlowShareSql.class, AuditAction.FLOW_SHARED, AuditAction.FLOW_UNSHARED);
    static final Kind<ProjectId> PROJECTS = new Kind<>(
            "projects",
            ProjectId::value,
            ProjectShareSql.class,
            AuditAction.PROJECT_SHARED,
            AuditAction.PROJECT_UNSHARED);

    private static final UUID EVERYONE = new UUID(0, 0);

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final AuditTrail trail;
    private final Kind<I> kind;

    /** What is shared. */
    record Kind<I>(
            String store,
            Function<I, UUID> key,
            Class<? extends ShareSql> statements,
            AuditAction granted,
            AuditAction revoked) {}

    PgSharing(SqlSession session, Scope scope, StoreSettings settings, AuditTrail trail, Kind<I> kind) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
        this.trail = trail;
        this.kind = kind;
    }

    @Override
    public Optional<Share> grant(I target, Grantee grantee, Role role) {
        UUID id = kind.key().apply(target);
        UUID user = user(grantee);
        int stored = ShareMapper.stored(role);
        Origin origin = Origin.of(kind.store(), target);
        return trail.watch(
                kind.granted(),
                target.toString(),
                () -> session.writeOnce(
                        kind.statements(),
                        origin,
                        (sql, receipt) -> {
                            Optional<Share> share = sql.grant(id, user, stored, settings.now(), scope, receipt);
                            if (share.isEmpty()) {
                                requireAdmin(sql, id, origin);
                            }
                            return share;
                        },
                        ShareSql::recordedShare));
    }

    @Override
    public boolean revoke(I target, Grantee grantee) {
        UUID id = kind.key().apply(target);
        UUID user = user(grantee);
        Origin origin = Origin.of(kind.store(), target);
        return trail.watch(
                kind.revoked(),
                target.toString(),
                () -> session.writeOnce(
                        kind.statements(),
                        origin,
                        (sql, receipt) -> {
                            boolean revoked = sql.revoke(id, user, settings.now(), scope, receipt);
                            if (!revoked) {
                                requireAdmin(sql, id, origin);
                            }
                            return revoked;
                        },
                        Receipt::isProof));
    }

    @Override
    public Page<Share> list(I target, PageRequest page) {
        UUID id = kind.key().apply(target);
        KeysetWindow window = KeysetWindow.of(page);
        Origin origin = Origin.of(kind.store(), target);
        List<Share> found = session.read(kind.statements(), origin, sql -> {
            List<Share> shares = sql.list(id, window, scope);
            if (shares.isEmpty()) {
                requireAdmin(sql, id, origin);
            }
            return shares;
        });
        return Page.of(found, page, PgSharing::position);
    }

    private void requireAdmin(ShareSql sql, UUID target, Origin origin) {
        if (sql.role(target, scope).filter(role -> role < Standing.ADMIN).isPresent()) {
            throw new NotAllowedException("takes the role ADMIN to share it", origin);
        }
    }

    private static Cursor position(Share last) {
        UUID grantee = last.grantee().user().map(UserId::value).orElse(EVERYONE);
        return new Keyset(last.grantedAt(), grantee).toCursor();
    }

    private static @Nullable UUID user(Grantee grantee) {
        return Objects.requireNonNull(grantee, "grantee")
                .user()
                .map(UserId::value)
                .orElse(null);
    }
}
