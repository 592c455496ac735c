package io.skillflaw.store.cache;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a flow, by whoever it was read or written; who may see it is decided elsewhere.
 *
 * @param header the header of the newest version
 * @param body its document; null if only the header is known
 * @param extraFields what came with the document
 * @param heardAt when it was heard of
 */
record KnownFlow(FlowHeader header, @Nullable FlowBody body, ExtraFields extraFields, long heardAt) {
    /** What an entry takes beside the document, roughly. */
    private static final int OVERHEAD_BYTES = 512;

    static KnownFlow of(Flow flow, long heardAt) {
        return new KnownFlow(flow.header(), flow.body(), flow.extraFields(), heardAt);
    }

    static KnownFlow of(FlowHeader header, long heardAt) {
        return new KnownFlow(header, null, ExtraFields.none(), heardAt);
    }

    /** What a save makes of what was known before, if that is the version it was made from. */
    static KnownFlow saved(@Nullable KnownFlow before, FlowHeader header, FlowChange change, long heardAt) {
        if (before == null || !before.isBefore(header)) {
            FlowBody body = change.body().valueOrNull();
            boolean isWhole = body != null && !change.extraFields().isKept();
            return isWhole
                    ? new KnownFlow(header, body, extraFields(change, ExtraFields.none()), heardAt)
                    : of(header, heardAt);
        }
        FlowBody body = change.body().applyTo(before.body);
        return new KnownFlow(header, body, extraFields(change, before.extraFields), heardAt);
    }

    /** The fields of a flow whose document is not known are not known either. */
    private boolean isBefore(FlowHeader next) {
        return body != null && header.createdAt().equals(next.createdAt()) && header.version() == next.version() - 1;
    }

    private static ExtraFields extraFields(FlowChange change, ExtraFields before) {
        ExtraFields after = change.extraFields().applyTo(before);
        return after == null ? ExtraFields.none() : after;
    }

    Optional<Flow> flow() {
        return body == null ? Optional.empty() : Optional.of(new Flow(header, body, extraFields));
    }

    /**
     * The newer of this and what was asked for at a time; of the same version the other, with the document of this. Of two
     * flows under the same id, one of which was deleted, that is the newer which was asked for after the other was heard
     * of; only where they came together have the clocks to tell that made them.
     */
    KnownFlow newer(KnownFlow other, long askedAt) {
        if (!header.createdAt().equals(other.header.createdAt())) {
            return askedAt < heardAt && header.createdAt().isAfter(other.header.createdAt()) ? this : other;
        }
        if (header.version() != other.header.version()) {
            return header.version() > other.header.version() ? this : other;
        }
        return other.body == null ? new KnownFlow(other.header, body, extraFields, other.heardAt) : other;
    }

    int weight() {
        return OVERHEAD_BYTES + (body == null ? 0 : body.size());
    }
}
