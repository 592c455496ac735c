package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flows in memory. */
final class MemoryFlowStore implements FlowStore {
    private static final String STORE = "flows";
    private static final Duration AUTOSAVE_WINDOW = Duration.ofMinutes(10);
    private static final int MAX_BODY_BYTES = 16 * 1_024 * 1_024;

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryFlowStore(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public FlowHeader create(NewFlow wanted) {
        checkSize(wanted.body());
        Origin origin = Origin.of(STORE, wanted.id());
        return session.run(() -> {
            access().requireActive(origin);
            NewFlow flow = new UniqueNames(state()).free(wanted, scope.user());
            ProjectId project = flow.project() == null ? defaultProject() : requireEditable(flow.project(), origin);
            Instant now = memory.now();
            FlowHeader header = new FlowHeader(
                    flow.id(),
                    scope.user(),
                    project,
                    flow.name(),
                    flow.description(),
                    flow.endpointName(),
                    flow.tags(),
                    flow.kind(),
                    flow.visibility(),
                    1,
                    flow.body().size(),
                    now,
                    now,
                    scope.user());
            if (state().flows.containsKey(flow.id())) {
                throw new DuplicateKeyException("id", origin, null);
            }
            new UniqueNames(state()).require(header, origin);
            new History(state()).put(new Flow(header, flow.body(), flow.extraFields()), History.Save.ORDINARY);
            return header;
        });
    }

    @Override
    public Optional<Flow> find(FlowId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> readable(id));
    }

    @Override
    public Optional<FlowHeader> findHeader(FlowId id) {
        return find(id).map(Flow::header);
    }

    @Override
    public Optional<Flow> findByEndpointName(String endpointName) {
        return byEndpoint(scope.user(), endpointName);
    }

    @Override
    public Optional<Flow> findByEndpointName(UserId owner, String endpointName) {
        return byEndpoint(Objects.requireNonNull(owner, "owner"), endpointName);
    }

    @Override
    public Page<FlowHeader> list(FlowQuery query, PageRequest page) {
        Objects.requireNonNull(query, "query");
        return session.run(() -> Lists.newestFirst(
                state().flows.values().stream()
                        .map(Flow::header)
                        .filter(access()::mayRead)
                        .filter(flow -> FlowFilter.matches(query, flow, scope, access())),
                page,
                flow -> new Keyset(flow.changedAt(), flow.id().value())));
    }

    @Override
    public Optional<FlowHeader> update(FlowId id, FlowChange change, long expectedVersion) {
        Objects.requireNonNull(id, "id");
        FlowBody body = change.body().valueOrNull();
        if (body != null) {
            checkSize(body);
        }
        Origin origin = Origin.of(STORE, id);
        return change.visibility().isKept()
                ? save(id, change, expectedVersion, origin)
                : audit().watch(
                                AuditAction.FLOW_VISIBILITY_CHANGED,
                                id,
                                () -> save(id, change, expectedVersion, origin));
    }

    private Optional<FlowHeader> save(FlowId id, FlowChange change, long expectedVersion, Origin origin) {
        FlowBody body = change.body().valueOrNull();
        return session.run(() -> readable(id).map(flow -> {
            FlowHeader now = flow.header();
            boolean moves = !change.project().isKept() || !change.visibility().isKept();
            Access.require(moves ? Role.ADMIN : Role.EDITOR, access().roleOn(now), origin);
            Versions.require(state(), expectedVersion, now.version(), now.changedBy(), now.changedAt(), origin);
            ProjectId target = change.project().valueOrNull();
            if (target != null) {
                requireEditable(target, origin);
            }
            FlowHeader next = changed(now, change);
            new UniqueNames(state()).require(next, origin);
            Flow saved = new Flow(next, body == null ? flow.body() : body, extraFields(flow, change));
            new History(state()).put(saved, saveOf(now, change));
            if (next.visibility() != now.visibility()) {
                audit().done(
                                AuditAction.FLOW_VISIBILITY_CHANGED,
                                id,
                                next.visibility().name());
            }
            return next;
        }));
    }

    @Override
    public boolean delete(FlowId id) {
        Objects.requireNonNull(id, "id");
        return audit().watch(
                        AuditAction.FLOW_DELETED,
                        id,
                        () -> session.run(() -> readable(id)
                                .map(flow -> {
                                    Access.require(Role.ADMIN, access().roleOn(flow.header()), Origin.of(STORE, id));
                                    new Removal(state(), memory.now(), scope.user()).flow(id);
                                    audit().done(AuditAction.FLOW_DELETED, id, flow.name());
                                    return true;
                                })
                                .orElse(false)));
    }

    @Override
    public Optional<FlowHeader> transfer(FlowId id, UserId newOwner, long expectedVersion) {
        Objects.requireNonNull(newOwner, "newOwner");
        Origin origin = Origin.of(STORE, id);
        return audit().watch(
                        AuditAction.FLOW_TRANSFERRED,
                        id,
                        () -> session.run(() -> readable(id).map(flow -> {
                            FlowHeader now = flow.header();
                            access().requireOwner(now.owner(), origin);
                            Versions.require(
                                    state(), expectedVersion, now.version(), now.changedBy(), now.changedAt(), origin);
                            new Transfer(state(), memory.now(), scope.user()).flow(flow, newOwner, origin);
                            audit().done(AuditAction.FLOW_TRANSFERRED, id, "to " + newOwner);
                            return Objects.requireNonNull(state().flows.get(id)).header();
                        })));
    }

    @Override
    public FlowVersions versions() {
        return new MemoryFlowVersions(memory, session, scope);
    }

    @Override
    public Sharing<FlowId> shares() {
        return new MemorySharing<>(memory, session, scope, STORE, AuditAction.FLOW_SHARED, AuditAction.FLOW_UNSHARED) {
            @Override
            boolean isReadable(FlowId target) {
                return readable(target).isPresent();
            }

            @Override
            Optional<Role> role(FlowId target) {
                return access().roleOn(target);
            }
        };
    }

    private FlowHeader changed(FlowHeader flow, FlowChange change) {
        FlowBody body = change.body().valueOrNull();
        return new FlowHeader(
                flow.id(),
                flow.owner(),
                change.project().applyTo(flow.project()),
                Objects.requireNonNull(change.name().applyTo(flow.name())),
                change.description().applyTo(flow.description()),
                change.endpointName().applyTo(flow.endpointName()),
                Objects.requireNonNull(change.tags().applyTo(flow.tags())),
                flow.kind(),
                Objects.requireNonNull(change.visibility().applyTo(flow.visibility())),
                flow.version() + 1,
                body == null ? flow.bodySize() : body.size(),
                flow.createdAt(),
                Versions.later(flow.changedAt(), memory.now()),
                scope.user());
    }

    private Optional<Flow> byEndpoint(@Nullable UserId owner, String endpointName) {
        Objects.requireNonNull(endpointName, "endpointName");
        return session.run(() -> state().flows.values().stream()
                .filter(flow -> Objects.equals(flow.header().owner(), owner))
                .filter(flow -> endpointName.equals(flow.header().endpointName()))
                .filter(flow -> access().mayRead(flow.header()))
                .findFirst());
    }

    private Optional<Flow> readable(FlowId id) {
        return Optional.ofNullable(state().flows.get(id)).filter(flow -> access().mayRead(flow.header()));
    }

    private @Nullable ProjectId defaultProject() {
        return state().projects.values().stream()
                .filter(Project::isDefault)
                .filter(project -> Objects.equals(project.owner(), scope.user()))
                .map(Project::id)
                .findFirst()
                .orElse(null);
    }

    private ProjectId requireEditable(ProjectId id, Origin origin) {
        Project project = state().projects.get(id);
        Optional<Role> role = project == null ? Optional.empty() : access().roleOn(project);
        if (role.isEmpty()) {
            throw new MissingReferenceException("project", origin, null);
        }
        Access.require(Role.EDITOR, role, origin);
        return id;
    }

    private static ExtraFields extraFields(Flow flow, FlowChange change) {
        ExtraFields changed = change.extraFields().applyTo(flow.extraFields());
        return changed == null ? ExtraFields.none() : changed;
    }

    private History.Save saveOf(FlowHeader before, FlowChange change) {
        if (!change.isAutosave()) {
            return History.Save.ORDINARY;
        }
        State.StoredVersion last = state().versions.get(new State.VersionKey(before.id(), before.version()));
        Instant since = last == null ? null : last.autosavedSince();
        boolean goesOn = since != null
                && since.isAfter(memory.now().minus(AUTOSAVE_WINDOW))
                && Objects.equals(before.changedBy(), scope.user());
        return new History.Save(goesOn ? since : memory.now(), goesOn, null);
    }

    private static void checkSize(FlowBody body) {
        if (body.size() > MAX_BODY_BYTES) {
            throw new InvalidInputException(
                    "body", "has %d bytes, at most %d are allowed".formatted(body.size(), MAX_BODY_BYTES));
        }
    }

    private State state() {
        return memory.state();
    }

    private Access access() {
        return new Access(state(), scope);
    }

    private Audit audit() {
        return new Audit(memory, scope);
    }
}
