package io.skillflaw.store.cache;

import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a flow, by whoever it was read or written; who may see it is decided elsewhere.
 *
 * @param header the header of the newest version
 * @param flow the whole of it, as it is answered; null if only the header is known
 * @param heardAt when it was heard of
 */
record KnownFlow(FlowHeader header, @Nullable Flow flow, long heardAt) {
    /** What an entry takes beside the document, roughly. */
    private static final int OVERHEAD_BYTES = 512;

    static KnownFlow of(Flow flow, long heardAt) {
        return new KnownFlow(flow.header(), flow, heardAt);
    }

    static KnownFlow of(FlowHeader header, long heardAt) {
        return new KnownFlow(header, null, heardAt);
    }

    /** What a save makes of what was known before, if that is the version it was made from. */
    static KnownFlow saved(@Nullable KnownFlow before, FlowHeader header, FlowChange change, long heardAt) {
        Flow known = before != null && before.isBefore(header) ? before.flow : null;
        FlowBody body = change.body().applyTo(known == null ? null : known.body());
        // The fields of a flow whose document is not known are not known either.
        if (body == null || (known == null && change.extraFields().isKept())) {
            return of(header, heardAt);
        }
        ExtraFields extraFields =
                change.extraFields().applyTo(known == null ? ExtraFields.none() : known.extraFields());
        return of(new Flow(header, body, extraFields == null ? ExtraFields.none() : extraFields), heardAt);
    }

    private boolean isBefore(FlowHeader next) {
        return header.createdAt().equals(next.createdAt()) && header.version() == next.version() - 1;
    }

    boolean isWhole() {
        return flow != null;
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
        return other.flow == null && flow != null
                ? of(new Flow(other.header, flow.body(), flow.extraFields()), other.heardAt)
                : other;
    }

    int weight() {
        return OVERHEAD_BYTES + (flow == null ? 0 : flow.body().size());
    }
}
