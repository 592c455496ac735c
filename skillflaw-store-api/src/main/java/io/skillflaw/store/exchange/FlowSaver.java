package io.skillflaw.store.exchange;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one export into a store, each time by one call that is atomic by itself. */
final class FlowSaver {
    private final FlowStore flows;
    private final ImportOptions options;

    FlowSaver(FlowStore flows, ImportOptions options) {
        this.flows = flows;
        this.options = options;
    }

    ImportedFlow save(byte[] file) {
        FlowExport parsed = FlowExport.parse(file);
        FlowExport export = options.withoutSecrets() ? parsed.withoutSecrets() : parsed;
        NewFlow flow = export.flow().withProject(options.project()).onNameConflict(options.nameConflict());
        if (export.id().isEmpty() || options.idConflict() == IdConflict.COPY) {
            return create(flow.withId(FlowId.create()));
        }
        Optional<FlowHeader> there = flows.findHeader(flow.id());
        return there.isPresent() ? saveOnto(there.get(), flow) : createUnderItsId(flow);
    }

    /** One cannot look first for what one may not see, and others can be faster: so look again when it is refused. */
    private ImportedFlow createUnderItsId(NewFlow flow) {
        try {
            return create(flow);
        } catch (DuplicateKeyException e) {
            if (!e.field().equals("id")) {
                throw e;
            }
            Optional<FlowHeader> there = flows.findHeader(flow.id());
            return there.isPresent() ? saveOnto(there.get(), flow) : create(flow.withId(FlowId.create()));
        }
    }

    private ImportedFlow saveOnto(FlowHeader there, NewFlow flow) {
        if (options.idConflict() == IdConflict.FAIL) {
            throw new DuplicateKeyException("id", Origin.of("flows", flow.id()), null);
        }
        return overwrite(flows, there, flow)
                .map(header -> new ImportedFlow(header, true))
                // It was deleted, or hidden, since it was looked for.
                .orElseGet(() -> create(flow));
    }

    private ImportedFlow create(NewFlow flow) {
        return new ImportedFlow(flows.create(flow), false);
    }

    /** Makes a flow what the other is, but for project and visibility; empty if it is gone. */
    static Optional<FlowHeader> overwrite(FlowStore flows, FlowHeader there, NewFlow flow) {
        if (there.kind() != flow.kind()) {
            throw new InvalidInputException(
                    "export.is_component",
                    "would make the %s a %s, which never changes".formatted(there.kind(), flow.kind()));
        }
        FlowChange change = FlowChange.none()
                .withName(flow.name())
                .withDescription(setOrClear(flow.description()))
                .withEndpointName(setOrClear(flow.endpointName()))
                .withTags(flow.tags())
                .withBody(flow.body())
                .withExtraFields(FieldChange.set(flow.extraFields()));
        return flows.update(there.id(), change, there.version());
    }

    private static FieldChange<String> setOrClear(@Nullable String value) {
        return value == null ? FieldChange.clear() : FieldChange.set(value);
    }
}
