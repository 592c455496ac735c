package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Flows in PostgreSQL. */
final class PgFlowStore implements FlowStore {
    private static final String STORE = "flows";

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final AuditTrail trail;

    PgFlowStore(SqlSession session, Scope scope, StoreSettings settings, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
        this.trail = trail;
    }

    @Override
    public FlowHeader create(NewFlow flow) {
        checkSize(flow.body());
        if (flow.nameConflict() == NameConflict.NUMBER) {
            return session.inOneCall(() -> new NumberedCreation(session, scope).create(flow, this::createAsNamed));
        }
        return createAsNamed(flow);
    }

    @Override
    public Optional<Flow> find(FlowId id) {
        return session.readDirectly(
                Origin.of(STORE, Objects.requireNonNull(id)),
                on -> FlowSql.FIND
                        .as(scope)
                        .first(on, values -> values.set("id", id.value()).set(scope)));
    }

    @Override
    public Optional<FlowHeader> findHeader(FlowId id) {
        return session.readDirectly(
                Origin.of(STORE, Objects.requireNonNull(id)),
                on -> FlowSql.FIND_HEADER
                        .as(scope)
                        .first(on, values -> values.set("id", id.value()).set(scope)));
    }

    @Override
    public Optional<Flow> findByEndpointName(String endpointName) {
        if (scope.viewer() != null) {
            return findByEndpointName(new UserId(scope.viewer()), endpointName);
        }
        return Text.findable(endpointName)
                .flatMap(name -> session.readDirectly(
                        Origin.of(STORE, name),
                        on -> FlowSql.FIND_BY_OWNERLESS_ENDPOINT
                                .as(scope)
                                .first(on, values -> values.set("endpointName", name))));
    }

    @Override
    public Optional<Flow> findByEndpointName(UserId owner, String endpointName) {
        Objects.requireNonNull(owner, "owner");
        return Text.findable(endpointName)
                .flatMap(name -> session.readDirectly(
                        Origin.of(STORE, name),
                        on -> FlowSql.FIND_BY_OWNED_ENDPOINT
                                .as(scope)
                                .first(
                                        on,
                                        values -> values.set("owner", owner.value())
                                                .set("endpointName", name)
                                                .set(scope))));
    }

    @Override
    public Page<FlowHeader> list(FlowQuery query, PageRequest page) {
        KeysetWindow window = KeysetWindow.of(page);
        List<FlowHeader> found =
                session.readDirectly(Origin.of(STORE, null), on -> FlowLists.list(on, query, window, scope));
        return Page.of(
                found, page, last -> new Keyset(last.changedAt(), last.id().value()).toCursor());
    }

    @Override
    public Optional<FlowHeader> update(FlowId id, FlowChange change, long expectedVersion) {
        Objects.requireNonNull(id, "id");
        FlowBody body = change.body().valueOrNull();
        if (body != null) {
            checkSize(body);
        }
        FlowUpdate update = FlowUpdate.of(change);
        if (change.visibility().isKept()) {
            return update(id, update, expectedVersion);
        }
        return trail.watch(
                AuditAction.FLOW_VISIBILITY_CHANGED, id.toString(), () -> update(id, update, expectedVersion));
    }

    private Optional<FlowHeader> update(FlowId id, FlowUpdate update, long expectedVersion) {
        Origin origin = Origin.of(STORE, id);
        return session.inOneCall(() -> session.writeOnceDirectly(
                        origin,
                        (on, receipt) -> FlowWrites.update(
                                on,
                                id,
                                update,
                                expectedVersion,
                                settings.now(),
                                settings.now().minus(settings.autosaveWindow()),
                                scope,
                                receipt),
                        receipt -> recorded(receipt, origin))
                .or(() -> session.readCurrent(
                        FlowSql.class, origin, sql -> whyNotUpdated(sql, id, update, expectedVersion, origin))));
    }

    @Override
    public boolean delete(FlowId id) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        return trail.watch(
                AuditAction.FLOW_DELETED,
                id.toString(),
                () -> session.writeOnce(
                        FlowSql.class, origin, (sql, receipt) -> delete(sql, id, receipt, origin), Receipt::isProof));
    }

    private boolean delete(FlowSql sql, FlowId id, Receipt receipt, Origin origin) {
        if (sql.delete(id, settings.now(), scope, receipt)) {
            return true;
        }
        sql.standing(id, scope).ifPresent(standing -> standing.requireRole(Standing.ADMIN, origin));
        return false;
    }

    @Override
    public Optional<FlowHeader> transfer(FlowId id, UserId newOwner, long expectedVersion) {
        Objects.requireNonNull(newOwner, "newOwner");
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        return trail.watch(
                AuditAction.FLOW_TRANSFERRED,
                id.toString(),
                () -> session.writeOnce(
                        FlowSql.class,
                        origin,
                        (sql, receipt) -> sql.transferFlow(
                                        id, newOwner, expectedVersion, settings.now(), scope, receipt)
                                .or(() -> Standing.explain(
                                        sql.standing(id, scope), Standing.OWNER, expectedVersion, origin)),
                        FlowSql::recordedFlow));
    }

    @Override
    public FlowVersions versions() {
        return new PgFlowVersions(session, scope, settings, trail);
    }

    @Override
    public Sharing<FlowId> shares() {
        return new PgSharing<>(session, scope, settings, trail, PgSharing.FLOWS);
    }

    private FlowHeader createAsNamed(NewFlow flow) {
        Origin origin = Origin.of(STORE, flow.id());
        return session.inOneCall(() -> session.writeOnceDirectly(
                        origin,
                        (on, receipt) -> FlowWrites.create(on, flow, settings.now(), scope, receipt),
                        receipt -> recorded(receipt, origin))
                .orElseThrow(
                        () -> session.readCurrent(FlowSql.class, origin, sql -> whyNotCreated(sql, flow, origin))));
    }

    private Optional<FlowHeader> recorded(Receipt receipt, Origin origin) {
        return session.readCurrent(FlowSql.class, origin, sql -> sql.recordedFlow(receipt));
    }

    private void checkSize(FlowBody body) {
        if (body.size() > settings.maxFlowBodyBytes()) {
            throw new InvalidInputException(
                    "body",
                    "has %d bytes, at most %d are allowed; the limit is configurable"
                            .formatted(body.size(), settings.maxFlowBodyBytes()));
        }
    }

    private RuntimeException whyNotCreated(FlowSql sql, NewFlow flow, Origin origin) {
        boolean mayAct = scope.system() || (scope.viewer() != null && sql.isActive(scope.viewer()));
        ProjectId project = flow.project();
        if (mayAct && project != null) {
            requireEditor(sql, project, origin);
        }
        return new NotAllowedException("takes an active user or the system", origin);
    }

    private Optional<FlowHeader> whyNotUpdated(
            FlowSql sql, FlowId id, FlowUpdate update, long expectedVersion, Origin origin) {
        Optional<Standing> standing = sql.standing(id, scope);
        ProjectId project = update.project();
        if (standing.isPresent() && project != null) {
            standing.get().requireRole(update.neededRole(), origin);
            standing.get().requireVersion(expectedVersion, origin);
            requireEditor(sql, project, origin);
        }
        return Standing.explain(standing, update.neededRole(), expectedVersion, origin);
    }

    private void requireEditor(FlowSql sql, ProjectId project, Origin origin) {
        int role = sql.projectRole(project.value(), scope)
                .orElseThrow(() -> new MissingReferenceException("project", origin, null));
        if (role < Standing.EDITOR) {
            throw new NotAllowedException("takes the role EDITOR on the project", origin);
        }
    }
}
