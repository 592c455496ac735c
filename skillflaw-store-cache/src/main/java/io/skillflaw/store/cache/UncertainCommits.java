package io.skillflaw.store.cache;

import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.time.Duration;
import java.util.Collection;

/** Takes writes of which nobody will tell when, or whether, they are committed. What they may become is not known. */
final class UncertainCommits implements CommitSink {
    private static final Duration EXPECTED = Duration.ofSeconds(30);

    private final ChangeLog changes;

    UncertainCommits(ChangeLog changes) {
        this.changes = changes;
    }

    @Override
    public void changed(Collection<Change> written) {
        changes.changing(written, EXPECTED);
    }

    @Override
    public void outdated(Collection<Change> things) {
        changes.changed(things);
    }

    @Override
    public void created(FlowHeader header, NewFlow flow) {
        // Perhaps it is rolled back.
    }

    @Override
    public void saved(FlowHeader header, FlowChange change) {
        // Perhaps it is rolled back.
    }

    @Override
    public void restored(FlowHeader header) {
        // Perhaps it is rolled back.
    }

    @Override
    public void deleted(FlowId flow) {
        // Perhaps it is rolled back.
    }
}
