package io.skillflaw.store.examples.host;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import java.util.Map;
import java.util.Optional;

/** Flows: their bodies as they are, their versions as entity tags. */
final class Flows {
    private Flows() {}

    static Response list(Stores stores) {
        return Response.ok(Json.array(
                stores.flows().list(FlowQuery.all(), PageRequest.first()).items(), Json::of));
    }

    static Response create(Stores stores, Request request) {
        String name = Optional.ofNullable(request.query().get("name"))
                .orElseThrow(() -> new BadRequestException("takes a parameter name, as POST /flows?name=NAME"));
        NewFlow flow = NewFlow.of(name, FlowBody.parse(request.body().bytes()))
                .withEndpointName(request.query().get("endpoint"));
        FlowHeader created = stores.flows().create(flow);
        return Response.of(201, Json.of(created)).withVersion(created.version());
    }

    static Response read(Stores stores, Request request) {
        return stores.flows().find(id(request)).map(Flows::body).orElseGet(Response::notFound);
    }

    static Response save(Stores stores, Request request) {
        FlowChange change =
                FlowChange.none().withBody(FlowBody.parse(request.body().bytes()));
        return stores.flows()
                .update(id(request), change, request.expectedVersion())
                .map(saved -> Response.ok(Json.of(saved)).withVersion(saved.version()))
                .orElseGet(Response::notFound);
    }

    static Response delete(Stores stores, Request request) {
        return stores.flows().delete(id(request))
                ? Response.ok(Json.object().put("deleted", request.name()))
                : Response.notFound();
    }

    private static Response body(Flow flow) {
        return new Response(200, Map.of(), Body.of(flow.body().toByteArray())).withVersion(flow.version());
    }

    private static FlowId id(Request request) {
        return FlowId.parse(request.name());
    }
}
