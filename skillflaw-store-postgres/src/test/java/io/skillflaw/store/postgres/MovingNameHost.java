package io.skillflaw.store.postgres;

import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A host of its own process, as a JVM reads where it looks names up only once: writes, and says when each write was done. */
final class MovingNameHost {
    private MovingNameHost() {}

    /**
     * Runs until it is ended.
     *
     * @param arguments the connection string
     */
    public static void main(String[] arguments) throws Exception {
        StoreConfig config = StoreConfig.builder()
                .databaseUrl(arguments[0])
                .pool(PoolSettings.standard().withSizes(2, 1))
                .schemaMode(SchemaMode.OFF)
                .build();
        try (PostgresStore store = PostgresStores.open(config)) {
            FlowBody body = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
            CountDownLatch end = new CountDownLatch(1);
            // Not faster than who reads what it says.
            while (!end.await(5, TimeUnit.MILLISECONDS)) {
                try {
                    var unused = store.asSystem().flows().create(NewFlow.of("flow " + UUID.randomUUID(), body));
                    System.out.println(System.currentTimeMillis());
                } catch (TransientStoreException e) {
                    System.err.println(e.getMessage());
                }
            }
        }
    }
}
