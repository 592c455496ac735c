package io.skillflaw.store.cache;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes what was written once it is committed, so that readers here and elsewhere ask anew. */
interface CommitSink {
    /** What was changed. */
    void changed(Collection<Change> changes);

    /** A flow is there. */
    void created(FlowHeader header, NewFlow flow);

    /** A flow was saved. */
    void saved(FlowHeader header, FlowChange change);

    /** A version of a flow was brought back, whose document is not known. */
    void restored(FlowHeader header);

    /** A flow is gone. */
    void deleted(FlowId flow);

    /** A write was refused for what was not known here: what it was about is to be asked for anew. */
    void outdated(Collection<Change> things);

    /** Runs a write; where nobody knows whether it took effect it counts as if it had. */
    default <T extends @Nullable Object> T committing(Supplier<T> write, Change... changes) {
        try {
            T result = write.get();
            changed(List.of(changes));
            return result;
        } catch (OutcomeUnknownException e) {
            changed(List.of(changes));
            throw e;
        } catch (StaleVersionException | DuplicateKeyException | MissingReferenceException e) {
            outdated(List.of(changes));
            throw e;
        }
    }
}
