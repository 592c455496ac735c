package io.skillflaw.store.examples.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skillflaw.store.cache.CacheStatistics;
import io.skillflaw.store.health.CacheHealth;
import io.skillflaw.store.health.DatabaseHealth;
import io.skillflaw.store.health.LogHealth;
import io.skillflaw.store.health.PoolHealth;
import io.skillflaw.store.health.Readiness;
import io.skillflaw.store.metric.PrometheusText;
import io.skillflaw.store.pipeline.PipelineStatistics;
import io.skillflaw.store.postgres.PostgresStore;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an orchestrator and a person want to know of this instance. */
final class Health {
    private static final int UNAVAILABLE = 503;

    private final PostgresStore store;

    Health(PostgresStore store) {
        this.store = store;
    }

    Response answer(Request request) {
        return switch (request.name()) {
            case "live" -> live();
            case "ready" -> ready();
            default -> Response.notFound();
        };
    }

    /** An instance goes on answering while the database is down: that is no reason to restart it. */
    Response live() {
        boolean isLive = store.health().isLive();
        return Response.of(isLive ? 200 : UNAVAILABLE, Json.object().put("status", isLive ? "alive" : "ended"));
    }

    /** Stale answers are answers: another instance would have none that are fresher. */
    private Response ready() {
        io.skillflaw.store.health.Health health = store.health();
        ObjectNode body = Json.object().put("status", health.readiness().name());
        health.reasons().forEach(body.putArray("reasons")::add);
        health.warnings().forEach(body.putArray("warnings")::add);
        DatabaseHealth database = health.database();
        if (database != null) {
            body.set("database", of(database));
        }
        ObjectNode pools = body.putObject("pools");
        health.pools().forEach(pool -> pools.set(pool.name(), of(pool)));
        CacheHealth cache = health.cache();
        if (cache != null) {
            body.set("cache", of(cache));
        }
        LogHealth logs = health.logs();
        if (logs != null) {
            body.set("logs", of(logs));
        }
        return Response.of(health.readiness() == Readiness.NOT_SERVING ? UNAVAILABLE : 200, body);
    }

    Response metrics() {
        Body text = Body.of(PrometheusText.of(store.metrics().samples()));
        return new Response(200, Map.of("Content-Type", PrometheusText.CONTENT_TYPE), text);
    }

    Response statistics() {
        CacheStatistics cache = store.cache().statistics();
        PipelineStatistics logs = store.logStatistics();
        return Response.ok(Json.object()
                .put("cacheHits", cache.hits())
                .put("cacheMisses", cache.misses())
                .put("staleAnswers", cache.staleAnswers())
                .put("linesAccepted", logs.accepted())
                .put("linesWritten", logs.written())
                .put("linesDropped", logs.dropped()));
    }

    private static ObjectNode of(DatabaseHealth database) {
        return Json.object()
                .put("reachable", database.isReachable())
                .put("unreachableForSeconds", seconds(database.unreachableFor()))
                .put("sinceAnswerSeconds", seconds(database.sinceAnswer()))
                .put("schemaVersion", database.schemaVersion())
                .put("expectedSchemaVersion", database.expectedSchemaVersion())
                .put("partitionsAheadSeconds", seconds(database.partitionsAhead()));
    }

    private static ObjectNode of(PoolHealth pool) {
        return Json.object()
                .put("active", pool.active())
                .put("idle", pool.idle())
                .put("waiting", pool.waiting())
                .put("max", pool.max());
    }

    private static ObjectNode of(CacheHealth cache) {
        return Json.object()
                .put("hearsChanges", cache.hearsChanges())
                .put("sinceHeardSeconds", seconds(cache.sinceHeard()))
                .put("staleAnswers", cache.staleAnswers());
    }

    private static ObjectNode of(LogHealth logs) {
        return Json.object()
                .put("waitingLines", logs.waitingLines())
                .put("spoolBytes", logs.spoolBytes())
                .put("spoolAgeSeconds", seconds(logs.spoolAge()))
                .put("droppedLines", logs.droppedLines())
                .put("refusedLines", logs.refusedLines())
                .put("rejectedLines", logs.rejectedLines())
                .put("failingForSeconds", seconds(logs.failingFor()));
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / 1e3;
    }
}
