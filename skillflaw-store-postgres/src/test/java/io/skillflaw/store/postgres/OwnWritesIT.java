package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.ReplicatedServers;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Random reads and writes by several threads while a replica lags, stands still and catches up: none misses what it wrote. */
class OwnWritesIT {
    private static final int THREADS = 4;
    private static final int FLOWS = 20;
    private static final int READS = Integer.getInteger("skillflaw.replica.reads", 8_000);
    private static final long SEED = Long.getLong("skillflaw.replica.seed", System.nanoTime());
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    /** A flow's version that a write was acknowledged for; zero if the flow was deleted. */
    private final Map<FlowId, Long> written = new ConcurrentHashMap<>();

    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();

    @Test
    void x13_noReadMissesWhatThisStoreHasWritten() throws Exception {
        try (ReplicatedServers servers = ReplicatedServers.start()) {
            TestDatabase database = servers.primary().createDatabase();
            PostgresStores.open(config(database).build()).close();
            servers.awaitReplay();
            try (PostgresStore store = PostgresStores.open(
                    config(database).replicaUrl(servers.standbyUrl(database)).build())) {
                CountDownLatch done = new CountDownLatch(1);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                List<Future<?>> work = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    Random random = new Random(SEED + i);
                    work.add(threads.submit(() -> readAndWrite(store.asSystem(), random)));
                }
                Thread lag = new Thread(() -> pauseAndResume(servers, done, new Random(SEED)), "lag");
                lag.start();
                for (Future<?> each : work) {
                    Object unused = each.get();
                }
                done.countDown();
                lag.join();
                threads.shutdown();
                ReplicaStatus status = store.replicas().orElseThrow();
                System.out.printf(
                        "Own writes on a lagging replica, seed %d: %d reads, %d writes, %d answered by the replica,"
                                + " %d left to the primary, %d failures; %d violations%n",
                        SEED,
                        reads.get(),
                        writes.get(),
                        status.answered(),
                        status.leftToPrimary(),
                        status.failures(),
                        violations.get());
                assertThat(violations).hasValue(0);
                assertThat(status.answered()).isPositive();
                assertThat(status.leftToPrimary()).isPositive();
            }
        }
    }

    private void readAndWrite(Stores system, Random random) {
        Stores hasty = system.reading(ReadPreference.ownWrites());
        Stores patient = system.reading(ReadPreference.ownWrites(Duration.ofMillis(20)));
        List<FlowId> mine = new ArrayList<>();
        for (int i = 0; i < FLOWS; i++) {
            mine.add(create(system));
        }
        while (reads.incrementAndGet() <= READS) {
            int at = random.nextInt(FLOWS);
            FlowId flow = mine.get(at);
            Stores reading = random.nextBoolean() ? hasty : patient;
            switch (random.nextInt(100)) {
                case 0 -> {
                    assertThat(system.flows().delete(flow)).isTrue();
                    written.put(flow, 0L);
                    require(reading.flows().findHeader(flow), flow);
                    mine.set(at, create(system));
                }
                case 1, 2 -> {
                    update(system, flow);
                    require(reading.flows().findHeader(flow), flow);
                }
                case 3 -> requireListed(reading, flow);
                default -> require(reading.flows().findHeader(flow), flow);
            }
        }
    }

    private FlowId create(Stores system) {
        FlowHeader created = system.flows().create(NewFlow.of("flow " + UUID.randomUUID(), BODY));
        written.put(created.id(), created.version());
        writes.incrementAndGet();
        return created.id();
    }

    private void update(Stores system, FlowId flow) {
        FlowChange change = FlowChange.none().withName("flow " + UUID.randomUUID());
        FlowHeader updated =
                system.flows().update(flow, change, writtenVersion(flow)).orElseThrow();
        written.put(flow, updated.version());
        writes.incrementAndGet();
    }

    private long writtenVersion(FlowId flow) {
        return Objects.requireNonNull(written.get(flow));
    }

    private void require(Optional<FlowHeader> read, FlowId flow) {
        long version = read.map(FlowHeader::version).orElse(0L);
        if (version != writtenVersion(flow)) {
            violations.incrementAndGet();
        }
    }

    private void requireListed(Stores reading, FlowId flow) {
        String name = reading.flows().findHeader(flow).orElseThrow().name();
        List<FlowHeader> items = reading.flows()
                .list(FlowQuery.all().withText(name), PageRequest.first())
                .items();
        require(items.stream().filter(item -> item.id().equals(flow)).findFirst(), flow);
    }

    private static void pauseAndResume(ReplicatedServers servers, CountDownLatch done, Random random) {
        try {
            while (!done.await(20 + random.nextInt(200), TimeUnit.MILLISECONDS)) {
                servers.pauseReplay();
                boolean unused = done.await(random.nextInt(100), TimeUnit.MILLISECONDS);
                servers.resumeReplay();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StoreConfigBuilder config(TestDatabase database) {
        return StoreConfig.builder()
                .databaseUrl(database.url())
                .pool(PoolSettings.standard().withSizes(4, 2))
                .passwordHashing(MigratedDatabases.CHEAP);
    }
}
