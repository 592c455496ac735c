package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.cache.StoreCache;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.sql.Connection;
import java.util.Optional;

/**
 * A store on PostgreSQL that asks the database every time.
 *
 * @param store the store itself
 */
record UncachedPostgresStore(PgSkillFlawStore store) implements PostgresStore {
    @Override
    public Stores asSystem() {
        return store.asSystem();
    }

    @Override
    public Stores as(UserId user) {
        return store.as(user);
    }

    @Override
    public Stores asAnonymous() {
        return store.asAnonymous();
    }

    @Override
    public Health health() {
        return store.health();
    }

    @Override
    public StoreMetrics metrics() {
        return store.metrics();
    }

    @Override
    public StoreCache cache() {
        return new NoCache();
    }

    @Override
    public SkillFlawStore alongside(SkillFlawStore other) {
        return other;
    }

    @Override
    public SkillFlawStore joining(Connection connection) {
        return store.joining(connection);
    }

    @Override
    public PipelineStatistics logStatistics() {
        return store.logStatistics();
    }

    @Override
    public Optional<ReplicaStatus> replicas() {
        return store.replicas();
    }

    @Override
    public void close() {
        store.close();
    }
}
