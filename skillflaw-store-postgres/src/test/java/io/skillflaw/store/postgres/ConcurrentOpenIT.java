package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances that start together on an empty database (trap 3): the lock comes first, the look second. */
class ConcurrentOpenIT {
    private static final int INSTANCES = 8;

    @Test
    void x08_eightProcessesOpenAnEmptyDatabaseTogether() throws Exception {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            List<Process> instances = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(start(database));
            }
            for (Process instance : instances) {
                // Ready, but waiting for the word, so that all set out at the same moment.
                assertThat(instance.getInputStream().read()).isEqualTo('?');
            }
            for (Process instance : instances) {
                instance.getOutputStream().write('\n');
                instance.getOutputStream().flush();
            }
            for (Process instance : instances) {
                String output = new String(instance.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(instance.waitFor()).as(output).isZero();
                assertThat(output).contains("opened");
            }
            assertThat(appliedMigrations(database))
                    .as("each migration is applied once")
                    .isEqualTo(SchemaMigrator.EXPECTED_VERSION);
        }
    }

    /** An instance of its own process. */
    static final class Instance {
        private Instance() {}

        public static void main(String[] args) throws IOException {
            StoreConfig config = StoreConfig.builder()
                    .databaseUrl(args[0])
                    .pool(PoolSettings.standard().withSizes(1, 1))
                    .build();
            System.out.print("?");
            System.out.flush();
            int unused = System.in.read();
            try (PostgresStore store = PostgresStores.open(config)) {
                store.asSystem().flows().list(FlowQuery.all(), PageRequest.first());
                System.out.println("opened");
            }
        }
    }

    private static Process start(TestDatabase database) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Instance.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
    }

    private static int appliedMigrations(TestDatabase database) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from skillflaw.flyway_schema_history where version is not null and success")) {
            row.next();
            return row.getInt(1);
        }
    }
}
