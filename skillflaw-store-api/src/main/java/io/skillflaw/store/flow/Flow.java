package io.skillflaw.store.flow;

import io.skillflaw.store.id.FlowId;
import java.util.Objects;

/**
 * A stored flow: header and body of the same version.
 *
 * @param header all but the body
 * @param body the document, byte for byte as it was saved (rule F-01)
 * @param extraFields what else the export held that the flow was imported from (rule F-10)
 */
public record Flow(FlowHeader header, FlowBody body, ExtraFields extraFields) {
    public Flow {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(extraFields, "extraFields");
    }

    /**
     * A flow without extra fields.
     *
     * @param header all but the body
     * @param body the document
     */
    public Flow(FlowHeader header, FlowBody body) {
        this(header, body, ExtraFields.none());
    }

    /**
     * The flow's identifier.
     *
     * @return that of the header
     */
    public FlowId id() {
        return header.id();
    }

    /**
     * The flow's name.
     *
     * @return that of the header
     */
    public String name() {
        return header.name();
    }

    /**
     * The version to name in the next save.
     *
     * @return that of the header, at least 1
     */
    public long version() {
        return header.version();
    }
}
