package io.skillflaw.store.cache;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells what is written to flows. */
final class TrackedFlowStore implements FlowStore {
    private final FlowStore store;
    private final CommitSink sink;

    TrackedFlowStore(FlowStore store, CommitSink sink) {
        this.store = store;
        this.sink = sink;
    }

    @Override
    public FlowHeader create(NewFlow flow) {
        FlowHeader created =
                sink.committing(() -> store.create(flow), Change.flow(flow.id()), Change.flowAccess(flow.id()));
        sink.created(created, flow);
        endpointOf(created);
        return created;
    }

    @Override
    public Optional<Flow> find(FlowId id) {
        return store.find(id);
    }

    @Override
    public Optional<FlowHeader> findHeader(FlowId id) {
        return store.findHeader(id);
    }

    @Override
    public Optional<Flow> findByEndpointName(String endpointName) {
        return store.findByEndpointName(endpointName);
    }

    @Override
    public Optional<Flow> findByEndpointName(UserId owner, String endpointName) {
        return store.findByEndpointName(owner, endpointName);
    }

    @Override
    public Page<FlowHeader> list(FlowQuery query, PageRequest page) {
        return store.list(query, page);
    }

    @Override
    public Optional<FlowHeader> update(FlowId id, FlowChange change, long expectedVersion) {
        Objects.requireNonNull(id, "id");
        boolean decidesAccess =
                !change.visibility().isKept() || !change.project().isKept();
        Change[] changes =
                decidesAccess ? new Change[] {Change.flow(id), Change.flowAccess(id)} : new Change[] {Change.flow(id)};
        Optional<FlowHeader> saved = sink.committing(() -> store.update(id, change, expectedVersion), changes);
        saved.ifPresent(header -> {
            sink.saved(header, change);
            if (!change.endpointName().isKept()) {
                endpointOf(header);
            }
        });
        return saved;
    }

    @Override
    public boolean delete(FlowId id) {
        Objects.requireNonNull(id, "id");
        boolean deleted = sink.committing(() -> store.delete(id), Change.flow(id), Change.flowAccess(id));
        if (deleted) {
            sink.deleted(id);
        }
        return deleted;
    }

    @Override
    public Optional<FlowHeader> transfer(FlowId id, UserId newOwner, long expectedVersion) {
        Objects.requireNonNull(id, "id");
        Optional<FlowHeader> given = sink.committing(
                () -> store.transfer(id, newOwner, expectedVersion), Change.flow(id), Change.flowAccess(id));
        given.ifPresent(header -> {
            sink.saved(header, FlowChange.none());
            endpointOf(header);
        });
        return given;
    }

    @Override
    public FlowVersions versions() {
        return new TrackedFlowVersions(store.versions(), sink);
    }

    @Override
    public Sharing<FlowId> shares() {
        return new TrackedSharing<>(store.shares(), sink, flow -> List.of(Change.flow(flow), Change.flowShares(flow)));
    }

    private void endpointOf(FlowHeader header) {
        if (header.endpointName() != null) {
            sink.changed(List.of(Change.endpoint(header.owner(), header.endpointName())));
        }
    }
}
