package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What reading a document takes the server besides its work. */
class ServerMemoryIT {
    private static final int READS = 200;

    /** Of {@code /proc/PID/stat}, counted from the state on, which follows the name. */
    private static final int MINOR_FAULTS = 7;

    @Test
    void readTakesNoMemoryFromTheSystemOnceTheFirstHaveDone() throws IOException {
        try (TestDatabase database = MigratedDatabases.create()) {
            FlowId flow = create(database);
            try (PostgresStore store = open(database)) {
                // One connection, which has done nothing yet.
                FlowStore flows = store.asSystem().flows();
                read(flows, flow);
                Path process = readingProcess(database);
                assumeTrue(isOfAServer(process), "the server's processes are not to be seen here");

                long before = minorFaults(process);
                read(flows, flow);

                assertThat(minorFaults(process) - before)
                        .as("page faults of %d reads", READS)
                        .isLessThan(READS);
            }
        }
    }

    private static FlowId create(TestDatabase database) {
        try (PostgresStore store = open(database)) {
            return store.asSystem()
                    .flows()
                    .create(NewFlow.of("large", document(100_000)))
                    .id();
        }
    }

    private static PostgresStore open(TestDatabase database) {
        return PostgresStores.open(MigratedDatabases.config(database)
                .pool(PoolSettings.standard().withSizes(1, 0))
                .withoutCache()
                .build());
    }

    private static void read(FlowStore flows, FlowId flow) {
        for (int i = 0; i < READS; i++) {
            assertThat(flows.find(flow)).isPresent();
        }
    }

    /** Text that compresses about as well as flows do. */
    private static FlowBody document(int bytes) {
        StringBuilder text = new StringBuilder("{\"nodes\":[],\"edges\":[],\"text\":\"");
        for (int n = 0; text.length() < bytes; n++) {
            text.append("component ").append(n * 7919 % 10_007).append(" of a flow; ");
        }
        return FlowBody.parse(text.append("\"}").toString());
    }

    /** Of the store's processes of the server the one that reads documents; another does the upkeep, whenever that is due. */
    private static Path readingProcess(TestDatabase database) {
        String process = Jdbi.create(database.dataSource())
                .withHandle(
                        handle -> handle.createQuery("""
                        select pid from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and query like '%b.body%'
                        """).mapTo(String.class).one());
        return Path.of("/proc", process, "stat");
    }

    private static boolean isOfAServer(Path process) {
        try {
            return Files.readString(process).contains("(postgres)");
        } catch (IOException e) {
            return false;
        }
    }

    private static long minorFaults(Path process) throws IOException {
        String stat = Files.readString(process);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[MINOR_FAULTS]);
    }
}
