package io.skillflaw.store.exchange;

import io.skillflaw.store.flow.FlowHeader;
import java.util.Objects;

/**
 * A flow that was imported.
 *
 * @param header the flow as stored; its identifier, and its name where numbering was asked for, need not be those in the
 *     file
 * @param isOverwritten whether it was there before and has a new version
 */
public record ImportedFlow(FlowHeader header, boolean isOverwritten) {
    public ImportedFlow {
        Objects.requireNonNull(header, "header");
    }
}
