package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.cache.CachingStore;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.sql.Connection;
import java.util.Optional;

/** A store on PostgreSQL, with what only that can do. */
public interface PostgresStore extends CachingStore {
    /**
     * The store on a connection of the host, so that what it does is committed or rolled back by the host together with
     * what else the host does on that connection. Nothing of it is seen by others before. After a failed call
     * PostgreSQL takes nothing but a rollback. Log lines are written on the store's own connections and stay. Nothing is
     * read from the cache or put into it, see {@link #alongside}.
     *
     * <p>It must be used by the calling thread only, while the connection is open. Its {@code close} does nothing.
     *
     * @param connection a connection to the same database, with auto-commit off
     * @return the same stores, on that connection
     * @throws io.skillflaw.store.error.InvalidInputException if auto-commit is on
     * @throws io.skillflaw.store.error.StoreUnavailableException if the connection is closed or broken
     */
    SkillFlawStore joining(Connection connection);

    /**
     * What became of the log lines that this instance accepted (L-02).
     *
     * @return the counts of now
     */
    PipelineStatistics logStatistics();

    /**
     * How reads on replicas go: whether they can be reached, how old their data are, and how often the primary had to
     * answer in their place.
     *
     * @return what is known now; empty where no replica is configured
     */
    Optional<ReplicaStatus> replicas();
}
