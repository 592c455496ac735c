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
import java.util.Objects;
import java.util.Optional;

/** Reads flows through the cache; the rest is the store's. */
final class CachingFlowStore implements FlowStore {
    private final FlowStore store;
    private final Viewer viewer;
    private final FlowCache flows;
    private final EndpointCache endpoints;

    CachingFlowStore(FlowStore store, Viewer viewer, Caches caches) {
        this.store = store;
        this.viewer = viewer;
        this.flows = caches.flows();
        this.endpoints = caches.endpoints();
    }

    @Override
    public Optional<Flow> find(FlowId id) {
        return flows.find(viewer, Objects.requireNonNull(id, "id"), store);
    }

    @Override
    public Optional<FlowHeader> findHeader(FlowId id) {
        return flows.findHeader(viewer, Objects.requireNonNull(id, "id"), store);
    }

    @Override
    public Optional<Flow> findByEndpointName(String endpointName) {
        return endpoints.find(viewer, viewer.user(), Objects.requireNonNull(endpointName, "endpointName"), store);
    }

    @Override
    public Optional<Flow> findByEndpointName(UserId owner, String endpointName) {
        Objects.requireNonNull(owner, "owner");
        return endpoints.find(viewer, owner, Objects.requireNonNull(endpointName, "endpointName"), store);
    }

    @Override
    public Page<FlowHeader> list(FlowQuery query, PageRequest page) {
        return store.list(query, page);
    }

    @Override
    public FlowHeader create(NewFlow flow) {
        return store.create(flow);
    }

    @Override
    public Optional<FlowHeader> update(FlowId id, FlowChange change, long expectedVersion) {
        return store.update(id, change, expectedVersion);
    }

    @Override
    public boolean delete(FlowId id) {
        return store.delete(id);
    }

    @Override
    public Optional<FlowHeader> transfer(FlowId id, UserId newOwner, long expectedVersion) {
        return store.transfer(id, newOwner, expectedVersion);
    }

    @Override
    public FlowVersions versions() {
        return store.versions();
    }

    @Override
    public Sharing<FlowId> shares() {
        return store.shares();
    }
}
