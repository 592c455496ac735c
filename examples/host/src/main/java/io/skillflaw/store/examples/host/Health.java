package io.skillflaw.store.examples.host;

import io.skillflaw.store.cache.CacheStatistics;
import io.skillflaw.store.pipeline.PipelineStatistics;
import io.skillflaw.store.postgres.PostgresStore;

/** What an orchestrator and a person want to know of this instance. */
final class Health {
    private final PostgresStore store;

    Health(PostgresStore store) {
        this.store = store;
    }

    /** An instance goes on answering while the database is down: that is no reason to restart it. */
    static Response live() {
        return Response.ok(Json.object().put("status", "alive"));
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
}
