package io.skillflaw.store.flow;

import java.util.Objects;

/**
 * A version of a flow with its document.
 *
 * @param version all but the document
 * @param body the document, byte for byte as it was saved (rule F-01)
 */
public record FlowSnapshot(FlowVersion version, FlowBody body) {
    public FlowSnapshot {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(body, "body");
    }
}
