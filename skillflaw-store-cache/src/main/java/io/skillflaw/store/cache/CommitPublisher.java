package io.skillflaw.store.cache;

import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.util.Collection;
import java.util.List;

/** Brings what was committed into the cache of this instance, and then tells the others. */
final class CommitPublisher implements CommitSink {
    private final ChangeLog changes;
    private final FlowCache flows;
    private final PinnedFlows pins;
    private final ChangeFeed feed;

    CommitPublisher(ChangeLog changes, FlowCache flows, PinnedFlows pins, ChangeFeed feed) {
        this.changes = changes;
        this.flows = flows;
        this.pins = pins;
        this.feed = feed;
    }

    @Override
    public void changed(Collection<Change> committed) {
        if (!committed.isEmpty()) {
            changes.written(committed);
            if (committed.stream().anyMatch(CommitPublisher::decidesWhoReachesAProject)) {
                // Which flows lie in it now is not known for sure.
                changes.anythingChanged();
            }
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
        endpointIsKnown(header);
    }

    @Override
    public void restored(FlowHeader header) {
        flows.restored(header);
        endpointIsKnown(header);
        pins.reload(header.id());
    }

    private static boolean decidesWhoReachesAProject(Change change) {
        return change.kind() == Change.Kind.PROJECT && !change.equals(Change.ANY_PROJECT);
    }

    @Override
    public void outdated(Collection<Change> things) {
        changes.changed(things);
    }

    /** Perhaps another instance gave the name, and here it is still believed to lead nowhere. */
    private void endpointIsKnown(FlowHeader header) {
        if (header.endpointName() != null) {
            changes.changed(List.of(Change.endpoint(header.owner(), header.endpointName())));
        }
    }

    @Override
    public void deleted(FlowId flow) {
        flows.forget(flow);
    }
}
