package io.skillflaw.store.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class BackendsIT {
    @Test
    void connectionsOfOthersMayEndWhileThoseOfThePoolAreMeasured() throws Exception {
        try (TestDatabase database = TestServer.shared().createDatabase();
                BenchmarkPool pool = BenchmarkPool.of(database, 2)) {
            Backends backends;
            Path process;
            try (Connection other = database.dataSource().getConnection()) {
                process = processOf(other);
                backends = pool.backends();
            }
            assumeTrue(backends.areKnown(), "the server's processes are not to be seen here");
            awaitEnd(process);

            assertThat(backends.cpuNanos()).isPositive();
        }
    }

    private static Path processOf(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            assertThat(row.next()).isTrue();
            return Path.of("/proc", row.getString(1));
        }
    }

    private static void awaitEnd(Path process) {
        while (Files.exists(process)) {
            Thread.onSpinWait();
        }
    }
}
