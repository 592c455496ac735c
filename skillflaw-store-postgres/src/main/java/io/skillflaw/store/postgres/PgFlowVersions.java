package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The history of flows in PostgreSQL. */
final class PgFlowVersions implements FlowVersions {
    private static final String STORE = "flows";

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final AuditTrail trail;

    PgFlowVersions(SqlSession session, Scope scope, StoreSettings settings, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
        this.trail = trail;
    }

    @Override
    public Page<FlowVersion> list(FlowId flow, PageRequest page) {
        NumberWindow window = NumberWindow.of(page);
        List<FlowVersion> found =
                session.read(FlowVersionSql.class, origin(flow), sql -> sql.list(flow, window, scope));
        return Page.of(
                found,
                page,
                last -> NumberWindow.position(last.savedAt(), last.version()).toCursor());
    }

    @Override
    public Optional<FlowSnapshot> find(FlowId flow, long version) {
        return session.read(FlowVersionSql.class, origin(flow), sql -> sql.find(flow, version, scope));
    }

    @Override
    public Optional<FlowVersion> label(FlowId flow, long version, @Nullable String label) {
        String checked = label == null ? null : FlowVersion.checkLabel(label);
        return mark(flow, (sql, receipt) -> sql.label(flow, version, checked, scope, receipt));
    }

    @Override
    public Optional<FlowVersion> pin(FlowId flow, long version, boolean pinned) {
        return mark(flow, (sql, receipt) -> sql.pin(flow, version, pinned, scope, receipt));
    }

    private Optional<FlowVersion> mark(FlowId flow, BiFunction<FlowVersionSql, Receipt, Optional<FlowVersion>> change) {
        Origin origin = origin(flow);
        return session.writeOnce(
                FlowVersionSql.class,
                origin,
                (sql, receipt) -> {
                    Optional<FlowVersion> marked = change.apply(sql, receipt);
                    if (marked.isEmpty()) {
                        requireEditor(sql, flow, origin);
                    }
                    return marked;
                },
                FlowVersionSql::recordedVersion);
    }

    @Override
    public Optional<FlowHeader> restore(FlowId flow, long version, long expectedVersion) {
        Origin origin = origin(flow);
        return session.writeOnce(
                FlowVersionSql.class,
                origin,
                (sql, receipt) -> sql.restore(flow, version, expectedVersion, settings.now(), scope, receipt)
                        .or(() -> whyNotRestored(sql, flow, version, expectedVersion, origin)),
                FlowVersionSql::recordedFlow);
    }

    @Override
    public long prune(FlowId flow, int keep) {
        if (keep < 1) {
            throw new InvalidInputException("keep", "is %d; the current version is always kept".formatted(keep));
        }
        Origin origin = origin(flow);
        return trail.watch(
                AuditAction.FLOW_PRUNED,
                flow.toString(),
                () -> session.writeOnce(
                        FlowVersionSql.class,
                        origin,
                        (sql, receipt) -> {
                            long dropped = sql.prune(flow, keep, settings.now(), scope, receipt);
                            if (dropped == 0) {
                                requireEditor(sql, flow, origin);
                            }
                            return dropped;
                        },
                        FlowVersionSql::recordedCount));
    }

    private Optional<FlowHeader> whyNotRestored(
            FlowVersionSql sql, FlowId flow, long version, long expectedVersion, Origin origin) {
        Optional<Standing> standing = standing(sql, flow);
        standing.ifPresent(has -> has.requireRole(Standing.EDITOR, origin));
        return sql.isKept(flow, version)
                ? Standing.explain(standing, Standing.EDITOR, expectedVersion, origin)
                : Optional.empty();
    }

    private void requireEditor(FlowVersionSql sql, FlowId flow, Origin origin) {
        standing(sql, flow).ifPresent(standing -> standing.requireRole(Standing.EDITOR, origin));
    }

    /** Where a flow is merely public, its history is not there. */
    private Optional<Standing> standing(FlowVersionSql sql, FlowId flow) {
        return sql.standing(flow, scope).filter(standing -> standing.role() >= Standing.VIEWER);
    }

    private static Origin origin(FlowId flow) {
        return Origin.of(STORE, Objects.requireNonNull(flow, "flow"));
    }
}
