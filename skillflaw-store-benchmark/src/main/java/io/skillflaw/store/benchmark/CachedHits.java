package io.skillflaw.store.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import io.skillflaw.store.cache.CachedStores;
import io.skillflaw.store.cache.CachingStore;
import io.skillflaw.store.cache.ChangeFeed;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Hits in a cache that knows all flows of a database, for JMH, which wants a public class; see {@link CachedHitsWorkload}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CachedHits {
    /** The system property that names the database. */
    static final String DATABASE = "skillflaw.benchmark.database";

    /** The same order in every run. */
    private static final long SEED = 41;

    private final CachingStore store = CachedStores.over(
            PostgresStores.open(StoreConfig.builder()
                    .databaseUrl(System.getProperty(DATABASE))
                    .withoutCache()
                    .build()),
            CachedThings.OPTIONS,
            ChangeFeed.none(),
            Clock.systemUTC());
    private final FlowStore system = store.asSystem().flows();
    private final FlowStore own;
    private final Cache<FlowId, Flow> bare;
    private final FlowId[] ids;
    private int next;

    /** Reads all flows, which are one user's, by each way. */
    public CachedHits() {
        List<FlowHeader> flows = system.list(FlowQuery.all(), PageRequest.first(PageRequest.MAX_LIMIT))
                .items();
        UserId owner = Objects.requireNonNull(flows.get(0).owner());
        own = store.as(owner).flows();
        ids = flows.stream().map(FlowHeader::id).toArray(FlowId[]::new);
        Collections.shuffle(Arrays.asList(ids), new Random(SEED));
        bare = CachedThings.bareCache();
        for (FlowId id : ids) {
            bare.put(id, system.find(id).orElseThrow());
            Optional<Flow> unused = own.find(id);
        }
    }

    /** Ends with the JVM's turn. */
    @TearDown
    public void close() {
        store.close();
    }

    /**
     * What a host would write without the library.
     *
     * @return the flow
     */
    @Benchmark
    public @Nullable Flow bareGet() {
        return bare.getIfPresent(nextId());
    }

    /**
     * A hit that everybody may see.
     *
     * @return the flow
     */
    @Benchmark
    public Optional<Flow> findAsSystem() {
        return system.find(nextId());
    }

    /**
     * A hit that is its owner's to see.
     *
     * @return the flow
     */
    @Benchmark
    public Optional<Flow> findAsUser() {
        return own.find(nextId());
    }

    private FlowId nextId() {
        next = next + 1 == ids.length ? 0 : next + 1;
        return ids[next];
    }
}
