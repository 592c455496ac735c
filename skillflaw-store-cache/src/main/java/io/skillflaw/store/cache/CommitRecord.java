package io.skillflaw.store.cache;

import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Holds back what a transaction writes until it is committed. For one thread. */
final class CommitRecord implements CommitSink {
    private final Set<Change> changes = new LinkedHashSet<>();
    private final Set<Change> outdated = new LinkedHashSet<>();
    private final List<Consumer<CommitSink>> effects = new ArrayList<>();

    @Override
    public void changed(Collection<Change> committed) {
        changes.addAll(committed);
    }

    @Override
    public void created(FlowHeader header, NewFlow flow) {
        effects.add(sink -> sink.created(header, flow));
    }

    @Override
    public void saved(FlowHeader header, FlowChange change) {
        effects.add(sink -> sink.saved(header, change));
    }

    @Override
    public void restored(FlowHeader header) {
        effects.add(sink -> sink.restored(header));
    }

    @Override
    public void deleted(FlowId flow) {
        effects.add(sink -> sink.deleted(flow));
    }

    @Override
    public void outdated(Collection<Change> things) {
        outdated.addAll(things);
    }

    /** However it ended: what it was refused for is so. */
    void replayRefusalsOn(CommitSink sink) {
        sink.outdated(List.copyOf(outdated));
    }

    /** It was committed. */
    void replayOn(CommitSink sink) {
        replayChangesOn(sink);
        effects.forEach(effect -> effect.accept(sink));
    }

    /** Perhaps it was committed: nothing is known but that it may have changed something. */
    void replayChangesOn(CommitSink sink) {
        sink.changed(List.copyOf(changes));
    }
}
