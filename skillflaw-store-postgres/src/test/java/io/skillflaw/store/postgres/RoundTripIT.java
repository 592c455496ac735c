package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.wire.Direction;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What deadlines and limits cost on the wire: nothing. */
class RoundTripIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    @Test
    void x01_deadlinesTakeNoRoundTrip() {
        try (TestDatabase database = MigratedDatabases.create();
                FaultProxy proxy = FaultProxy.start(database.host(), database.port());
                PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                        .databaseUrl(proxy.through(database.url()))
                        .housekeepingInterval(Duration.ofHours(1))
                        .schemaMode(SchemaMode.OFF)
                        .logs(LogOptions.standard().asKeeper(false))
                        .withoutCache()
                        .build())) {
            awaitThatItIsKnown(database);
            Stores system = store.asSystem();
            FlowHeader flow = system.flows().create(NewFlow.of("a", BODY));

            assertThat(roundTrips(proxy, () -> system.flows().find(flow.id()))).isOne();
            assertThat(roundTrips(proxy, () -> system.flows().create(NewFlow.of("b", BODY))))
                    .isOne();
            assertThat(roundTrips(
                            proxy,
                            () -> system.flows()
                                    .update(flow.id(), FlowChange.none().withName("c"), flow.version())))
                    .isOne();
            assertThat(roundTrips(
                            proxy,
                            () -> system.inTransaction(inside -> inside.flows().find(flow.id()))))
                    .as("the statement, with the begin before it, and the commit")
                    .isEqualTo(2);
        }
    }

    /** What an open store does at once is done then, and what it does later is an hour away. */
    private static void awaitThatItIsKnown(TestDatabase database) {
        Jdbi jdbi = Jdbi.create(database.dataSource());
        await().until(() -> jdbi.withHandle(handle -> handle.createQuery("select count(*) from skillflaw.host_instance")
                        .mapTo(Integer.class)
                        .one())
                == 1);
    }

    private static long roundTrips(FaultProxy proxy, Runnable call) {
        long before = proxy.messages(Direction.TO_SERVER).getOrDefault("Sync", 0L);
        call.run();
        return proxy.messages(Direction.TO_SERVER).getOrDefault("Sync", 0L) - before;
    }
}
