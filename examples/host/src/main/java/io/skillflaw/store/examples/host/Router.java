package io.skillflaw.store.examples.host;

import io.skillflaw.store.Stores;
import io.skillflaw.store.postgres.PostgresStore;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which request is answered by what. */
final class Router {
    private final Caller callers;
    private final Map<String, Function<Request, Response>> open;
    private final Map<String, BiFunction<Stores, Request, Response>> keyed;

    Router(PostgresStore store, Clock clock) {
        this.callers = new Caller(store);
        Health health = new Health(store);
        Logins logins = new Logins(store, clock);
        Runs runs = new Runs(store, clock);
        this.open = Map.of(
                "GET live", request -> health.live(),
                "GET health *", health::answer,
                "GET metrics", request -> health.metrics(),
                "GET statistics", request -> health.statistics(),
                "POST login", logins::logIn);
        this.keyed = Map.of(
                "GET flows", (stores, request) -> Flows.list(stores),
                "POST flows", Flows::create,
                "GET flows *", Flows::read,
                "PUT flows *", Flows::save,
                "DELETE flows *", Flows::delete,
                "POST run *", runs::run,
                "GET logs", Runs::lines,
                "GET settings *", Settings::read,
                "PUT settings *", Settings::write);
    }

    Response answer(Request request) {
        Function<Request, Response> simple = open.get(request.route());
        if (simple != null) {
            return simple.apply(request);
        }
        BiFunction<Stores, Request, Response> scoped = keyed.get(request.route());
        if (scoped == null) {
            return Response.notFound();
        }
        return callers.stores(request)
                .map(stores -> scoped.apply(stores, request))
                .orElseGet(() -> Response.error(401, "refused", "takes a valid key in the header x-api-key"));
    }
}
