package io.skillflaw.store.cache;

import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.util.Collection;

/** Brings what was committed into the cache of this instance, and then tells the others. */
final class CommitPublisher implements CommitSink {
    private final ChangeLog changes;
    private final FlowCache flows;
    private final ChangeFeed feed;

    CommitPublisher(ChangeLog changes, FlowCache flows, ChangeFeed feed) {
        this.changes = changes;
        this.flows = flows;
        this.feed = feed;
    }

    @Override
    public void changed(Collection<Change> committed) {
        if (!committed.isEmpty()) {
            changes.written(committed);
            feed.publish(committed);
        }
    }

    @Override
    public void created(FlowHeader header, NewFlow flow) {
        flows.created(header, flow);
    }

    @Override
    public void saved(FlowHeader header, FlowChange change) {
        flows.saved(header, change);
    }

    @Override
    public void restored(FlowHeader header) {
        flows.restored(header);
    }

    @Override
    public void deleted(FlowId flow) {
        flows.forget(flow);
    }
}
