package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.cache.CachedStores;
import io.skillflaw.store.cache.CachingStore;
import io.skillflaw.store.cache.StoreCache;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A store on PostgreSQL with its cache.
 *
 * @param store the store itself
 * @param cached the cache over it
 */
record CachedPostgresStore(PgSkillFlawStore store, CachingStore cached) implements PostgresStore {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    static PostgresStore over(PgSkillFlawStore store, CacheOptions options, Clock clock) {
        return new CachedPostgresStore(store, CachedStores.over(store, options, store.feed(HEARTBEAT), clock));
    }

    @Override
    public Stores asSystem() {
        return cached.asSystem();
    }

    @Override
    public Stores as(UserId user) {
        return cached.as(user);
    }

    @Override
    public Stores asAnonymous() {
        return cached.asAnonymous();
    }

    @Override
    public Health health() {
        return cached.health();
    }

    @Override
    public StoreMetrics metrics() {
        return cached.metrics();
    }

    @Override
    public StoreCache cache() {
        return cached.cache();
    }

    @Override
    public SkillFlawStore alongside(SkillFlawStore other) {
        return cached.alongside(other);
    }

    @Override
    public SkillFlawStore joining(Connection connection) {
        return cached.alongside(store.joining(connection));
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
        cached.close();
    }
}
