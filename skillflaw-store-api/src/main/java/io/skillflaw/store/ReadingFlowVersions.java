package io.skillflaw.store;

import io.skillflaw.store.flow.FlowComparison;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A flow's versions, read in one store and changed in another.
 *
 * @param reads what is asked
 * @param writes what changes
 */
record ReadingFlowVersions(FlowVersions reads, FlowVersions writes) implements FlowVersions {
    @Override
    public Page<FlowVersion> list(FlowId flow, PageRequest page) {
        return reads.list(flow, page);
    }

    @Override
    public Optional<FlowSnapshot> find(FlowId flow, long version) {
        return reads.find(flow, version);
    }

    @Override
    public Optional<FlowComparison> compare(FlowId flow, long from, long to) {
        return reads.compare(flow, from, to);
    }

    @Override
    public Optional<FlowVersion> label(FlowId flow, long version, @Nullable String label) {
        return writes.label(flow, version, label);
    }

    @Override
    public Optional<FlowVersion> pin(FlowId flow, long version, boolean pinned) {
        return writes.pin(flow, version, pinned);
    }

    @Override
    public Optional<FlowHeader> restore(FlowId flow, long version, long expectedVersion) {
        return writes.restore(flow, version, expectedVersion);
    }

    @Override
    public long prune(FlowId flow, int keep) {
        return writes.prune(flow, keep);
    }
}
