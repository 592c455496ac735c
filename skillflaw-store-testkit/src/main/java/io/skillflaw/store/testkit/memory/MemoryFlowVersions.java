package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Role;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The history of flows in memory. */
final class MemoryFlowVersions implements FlowVersions {
    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryFlowVersions(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Page<FlowVersion> list(FlowId flow, PageRequest page) {
        Objects.requireNonNull(flow, "flow");
        return session.run(() -> Lists.newestFirst(
                history().of(flow).filter(version -> hasRole(flow)),
                page,
                version -> new Keyset(version.savedAt(), new UUID(0, version.version()))));
    }

    @Override
    public Optional<FlowSnapshot> find(FlowId flow, long version) {
        Objects.requireNonNull(flow, "flow");
        return session.run(() -> stored(flow, version).map(State.StoredVersion::snapshot));
    }

    @Override
    public Optional<FlowVersion> label(FlowId flow, long version, @Nullable String label) {
        String checked = label == null ? null : FlowVersion.checkLabel(label);
        return session.run(() -> mark(flow, version, before -> with(before, checked, before.isPinned())));
    }

    @Override
    public Optional<FlowVersion> pin(FlowId flow, long version, boolean pinned) {
        return session.run(() -> mark(flow, version, before -> with(before, before.label(), pinned)));
    }

    @Override
    public Optional<FlowHeader> restore(FlowId id, long version, long expectedVersion) {
        Origin origin = Origin.of("flows", id);
        return session.run(() -> {
            requireEditor(id);
            return stored(id, version).map(source -> {
                Flow flow = Objects.requireNonNull(state().flows.get(id));
                FlowHeader now = flow.header();
                Versions.require(state(), expectedVersion, now.version(), now.changedBy(), now.changedAt(), origin);
                FlowBody body = source.snapshot().body();
                FlowHeader next = new FlowHeader(
                        id,
                        now.owner(),
                        now.project(),
                        now.name(),
                        now.description(),
                        now.endpointName(),
                        now.tags(),
                        now.kind(),
                        now.visibility(),
                        now.version() + 1,
                        body.size(),
                        now.createdAt(),
                        Versions.later(now.changedAt(), memory.now()),
                        scope.user());
                history().put(new Flow(next, body, flow.extraFields()), new History.Save(null, false, version));
                return next;
            });
        });
    }

    @Override
    public long prune(FlowId flow, int keep) {
        if (keep < 1) {
            throw new InvalidInputException("keep", "is %d; the current version is always kept".formatted(keep));
        }
        return audit().watch(
                        AuditAction.FLOW_PRUNED,
                        flow,
                        () -> session.run(() -> {
                            requireEditor(flow);
                            long dropped = hasRole(flow) ? history().prune(flow, keep) : 0L;
                            if (dropped > 0) {
                                audit().done(AuditAction.FLOW_PRUNED, flow, "versions: " + dropped);
                            }
                            return dropped;
                        }));
    }

    private Optional<FlowVersion> mark(FlowId flow, long version, UnaryOperator<FlowVersion> change) {
        requireEditor(flow);
        return stored(flow, version).map(before -> {
            FlowVersion after = change.apply(before.snapshot().version());
            state().versions
                    .put(
                            new State.VersionKey(flow, version),
                            new State.StoredVersion(
                                    new FlowSnapshot(after, before.snapshot().body()), before.autosavedSince()));
            return after;
        });
    }

    private Optional<State.StoredVersion> stored(FlowId flow, long version) {
        return Optional.ofNullable(state().versions.get(new State.VersionKey(flow, version)))
                .filter(found -> hasRole(flow));
    }

    private boolean hasRole(FlowId flow) {
        return access().roleOn(flow).isPresent();
    }

    /** Whoever reads the history but may not change it is refused; for the rest it is not there. */
    private void requireEditor(FlowId flow) {
        Flow found = state().flows.get(flow);
        if (found != null && hasRole(flow)) {
            Access.require(Role.EDITOR, access().roleOn(found.header()), Origin.of("flows", flow));
        }
    }

    private static FlowVersion with(FlowVersion version, @Nullable String label, boolean pinned) {
        return new FlowVersion(
                version.flow(),
                version.version(),
                version.name(),
                version.bodySize(),
                version.savedAt(),
                version.author(),
                version.isAutosave(),
                version.restoredFrom(),
                label,
                pinned);
    }

    private History history() {
        return new History(state());
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
