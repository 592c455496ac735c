package io.skillflaw.store;

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
import java.util.Optional;

/**
 * Flows, found and listed in one store and changed in another.
 *
 * @param reads what is asked
 * @param writes what changes
 */
record ReadingFlowStore(FlowStore reads, FlowStore writes) implements FlowStore {
    @Override
    public FlowHeader create(NewFlow flow) {
        return writes.create(flow);
    }

    @Override
    public Optional<Flow> find(FlowId id) {
        return reads.find(id);
    }

    @Override
    public Optional<FlowHeader> findHeader(FlowId id) {
        return reads.findHeader(id);
    }

    @Override
    public Optional<Flow> findByEndpointName(String endpointName) {
        return reads.findByEndpointName(endpointName);
    }

    @Override
    public Optional<Flow> findByEndpointName(UserId owner, String endpointName) {
        return reads.findByEndpointName(owner, endpointName);
    }

    @Override
    public Page<FlowHeader> list(FlowQuery query, PageRequest page) {
        return reads.list(query, page);
    }

    @Override
    public Optional<FlowHeader> update(FlowId id, FlowChange change, long expectedVersion) {
        return writes.update(id, change, expectedVersion);
    }

    @Override
    public boolean delete(FlowId id) {
        return writes.delete(id);
    }

    @Override
    public Optional<FlowHeader> transfer(FlowId id, UserId newOwner, long expectedVersion) {
        return writes.transfer(id, newOwner, expectedVersion);
    }

    @Override
    public FlowVersions versions() {
        return new ReadingFlowVersions(reads.versions(), writes.versions());
    }

    @Override
    public Sharing<FlowId> shares() {
        return writes.shares();
    }
}
