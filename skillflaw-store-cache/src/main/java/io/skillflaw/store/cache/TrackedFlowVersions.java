package io.skillflaw.store.cache;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells when a version of a flow is brought back; the history itself is not cached. */
final class TrackedFlowVersions implements FlowVersions {
    private final FlowVersions versions;
    private final CommitSink sink;

    TrackedFlowVersions(FlowVersions versions, CommitSink sink) {
        this.versions = versions;
        this.sink = sink;
    }

    @Override
    public Page<FlowVersion> list(FlowId flow, PageRequest page) {
        return versions.list(flow, page);
    }

    @Override
    public Optional<FlowSnapshot> find(FlowId flow, long version) {
        return versions.find(flow, version);
    }

    @Override
    public Optional<FlowVersion> label(FlowId flow, long version, @Nullable String label) {
        return versions.label(flow, version, label);
    }

    @Override
    public Optional<FlowVersion> pin(FlowId flow, long version, boolean pinned) {
        return versions.pin(flow, version, pinned);
    }

    @Override
    public Optional<FlowHeader> restore(FlowId flow, long version, long expectedVersion) {
        Objects.requireNonNull(flow, "flow");
        Optional<FlowHeader> restored =
                sink.committing(() -> versions.restore(flow, version, expectedVersion), Change.flow(flow));
        restored.ifPresent(sink::restored);
        return restored;
    }

    @Override
    public long prune(FlowId flow, int keep) {
        return versions.prune(flow, keep);
    }
}
