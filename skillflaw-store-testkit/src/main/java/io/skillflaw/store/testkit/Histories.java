package io.skillflaw.store.testkit;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;

/** Flows with a past. */
final class Histories {
    private Histories() {}

    static FlowHeader saveOften(StoreUnderTest kit, Actor actor, int versions) {
        FlowHeader flow = actor.flows().create(Samples.flow("a"));
        for (int i = 1; i < versions; i++) {
            flow = save(kit, actor, flow.id());
        }
        return flow;
    }

    static FlowHeader save(StoreUnderTest kit, Actor actor, FlowId id) {
        kit.tick();
        FlowHeader flow = actor.flows().findHeader(id).orElseThrow();
        return save(actor, flow, FlowChange.none().withBody(body((int) flow.version())));
    }

    static FlowHeader save(Actor actor, FlowHeader flow, FlowChange change) {
        return actor.flows().update(flow.id(), change, flow.version()).orElseThrow();
    }

    static List<FlowVersion> versions(Actor actor, FlowId flow) {
        return actor.flows().versions().list(flow, PageRequest.first()).items();
    }

    static FlowBody body(int i) {
        return FlowBody.parse("{\"nodes\":[{\"id\":\"n\",\"i\":%d}],\"edges\":[]}".formatted(i));
    }
}
