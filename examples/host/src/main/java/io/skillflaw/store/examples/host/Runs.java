package io.skillflaw.store.examples.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillflaw.store.Stores;
import io.skillflaw.store.cache.Answer;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.RunLog;
import io.skillflaw.store.log.StepLog;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.PostgresStore;
import java.time.Clock;
import java.util.Optional;

/** Calls of flows, which a real host would hand to its engine; here their nodes are counted. */
final class Runs {
    private final PostgresStore store;
    private final Clock clock;

    Runs(PostgresStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Response run(Stores stores, Request request) {
        Answer<Optional<Flow>> asked = store.cache().ask(() -> stores.flows().findByEndpointName(request.name()));
        return asked.value()
                .map(flow -> Response.ok(outcome(stores, flow)
                        .put(
                                "staleSince",
                                asked.staleSince().map(Object::toString).orElse(null))))
                .orElseGet(Response::notFound);
    }

    static Response lines(Stores stores, Request request) {
        String flow = Optional.ofNullable(request.query().get("flow"))
                .orElseThrow(() -> new BadRequestException("takes a parameter flow, as GET /logs?flow=ID"));
        LogQuery query = LogQuery.all().ofFlow(FlowId.parse(flow));
        return Response.ok(
                Json.array(stores.logs().list(query, PageRequest.first()).items(), Json::of));
    }

    private ObjectNode outcome(Stores stores, Flow flow) {
        try (RunLog run = RunLog.start(stores.logs(), clock, flow.id())) {
            int nodes;
            try (StepLog step = run.step("count the nodes")) {
                nodes = Json.parse(Body.of(flow.body().toByteArray()))
                        .path("nodes")
                        .size();
                step.succeeded(nodes + " nodes");
            }
            run.succeeded("done");
            return Json.object()
                    .put("run", run.id().toString())
                    .put("flow", flow.id().toString())
                    .put("version", flow.version())
                    .put("nodes", nodes);
        }
    }
}
