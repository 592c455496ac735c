package io.skillflaw.store.cache;

import java.util.Collection;

/** Hears of changes and has what is pinned asked for anew. */
final class RemoteChanges implements ChangeListener {
    private final CacheContext context;
    private final PinnedFlows pins;

    RemoteChanges(CacheContext context, PinnedFlows pins) {
        this.context = context;
        this.pins = pins;
    }

    @Override
    public void changed(Collection<Change> changes) {
        context.counters().invalidated(changes.size());
        context.changes().changed(changes);
        pins.renew(changes);
    }

    @Override
    public void missed() {
        context.changes().anythingChanged();
        pins.renewAll();
    }
}
